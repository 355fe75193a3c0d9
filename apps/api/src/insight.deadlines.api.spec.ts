import { newId, referenceDataStream } from '@loenspor/event-sourcing';
import { RecordProcedureAgreement, referenceDataDecider } from '@loenspor/reference-data';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { l2000, negotiatingStory } from './testing/negotiating-story.js';
import { deadlineStory, ofSubject, positions } from './testing/deadline-story.js';
import type { Deadline } from './testing/deadline-story.js';
import type { Place } from './testing/deciding-story.js';

const consultants = 'karen=161,165,167,173,175,183,185,187,190,201,210,217,219,259,751;mikkel=751';
let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let deadlinesOf: ReturnType<typeof deadlineStory>['deadlinesOf'];
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: consultants });
  story = negotiatingStory(api);
  ({ deadlinesOf } = deadlineStory(api));
});
afterAll(() => api.close());

const rødovre: Place = { municipality: '175', area: 'DAYCARE' };
const køge: Place = { municipality: '259', area: 'LEISURE' };
const aarhus: Place = { municipality: '751', area: 'DAYCARE' };

/** A procedure agreement of the municipality, recorded as reference data is. */
const meetsWithin = async (municipality: string, meetingWeeks: number) => {
  const { executor, references } = api.product;
  const command = new RecordProcedureAgreement({ municipality, meetingWeeks });
  await executor.execute(referenceDataDecider, {
    stream: referenceDataStream('procedure-agreements'),
    meta: { commandId: newId(), actor: administrator, occurredOn: api.day(0) },
    prepare: () => ({ command }),
  });
  references.forget();
};
const administrator = { userId: 'admin', role: 'ADMIN', authority: null, onBehalfOf: null } as const;

describe('the list of deadlines', () => {
  it('has the meeting after a demand, until the parties have met', async () => {
    const round = await story.round(rødovre);
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toEqual([]);
    await round.has('employer-demand', { receivedOn: api.day(-10) });
    const { number } = await api.given('karen').gets<{ number: string }>(round.path);
    const dueOn = api.day(32);
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toMatchObject([
      {
        ...{ rule: 'MEETING', dueOn, since: api.day(-10), lapsed: false, ...rødovre },
        subject: { kind: 'NEGOTIATION', id: round.id, number },
        counterparty: { kind: 'MUNICIPALITY' },
        source: expect.stringMatching(/procedureaftale.*6 uger/),
      },
    ]);
    await round.has('meetings', { heldOn: api.day(-11), participants: [] });
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toMatchObject([{ rule: 'MEETING', dueOn }]);
    await round.has('meetings', { heldOn: api.day(-10), participants: [] });
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toEqual([]);
  });

  it('goes by the procedure agreement of the municipality, and keeps what has lapsed', async () => {
    const round = await story.round(køge);
    await round.has('employer-demand', { receivedOn: api.day(-20) });
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toMatchObject([
      { dueOn: api.day(22), lapsed: false },
    ]);
    await meetsWithin(køge.municipality, 2);
    const lapsed = { rule: 'MEETING', dueOn: api.day(-6), lapsed: true };
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toMatchObject([lapsed]);
    expect(ofSubject(await deadlinesOf('karen', `&from=${api.day(0)}`), round.id)).toEqual([]);
    expect(ofSubject(await deadlinesOf('karen', `&to=${api.day(-7)}`), round.id)).toEqual([]);
    const [found] = ofSubject(await deadlinesOf('karen', `&from=${api.day(-6)}&to=${api.day(-6)}`), round.id);
    expect(found).toMatchObject(lapsed);
  });

  it('has the step of a dispute that waits, and the next one when it was taken', async () => {
    const round = await story.round(aarhus);
    await round.has('employer-demand', { receivedOn: api.day(-60) });
    await round.has('meetings', { heldOn: api.day(-59), participants: [] });
    await round.has('disagreement', { recordedOn: api.day(-30), kind: 'INTEREST', ...positions });
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toMatchObject([
      {
        ...{ rule: 'ESCALATION', level: 2, step: 'DEMANDED', since: api.day(-30), dueOn: api.day(-9) },
        ...{ lapsed: true, source: expect.stringMatching(/niveau 2.*21 dage/) },
      },
    ]);
    await round.has('escalations', { level: 2, step: 'HELD', on: api.day(-12) });
    expect(ofSubject(await deadlinesOf('karen'), round.id)).toMatchObject([
      { rule: 'ESCALATION', level: 3, step: 'FORWARDED', since: api.day(-12), dueOn: api.day(2) },
    ]);
    await api.when('mikkel').gets('/api/deadlines').thenAnswers();
    expect(ofSubject(await deadlinesOf('mikkel'), round.id)).toHaveLength(1);
  });

  it('says the same as the resource of a negotiation or case does of itself', async () => {
    const talking = await story.round({ municipality: '183', area: 'DAYCARE' });
    await talking.has('employer-demand', { receivedOn: api.day(-3) });
    const disputed = await story.round({ municipality: '185', area: 'DAYCARE' });
    await disputed.has('meetings', { heldOn: api.day(-9), participants: [] });
    await disputed.has('employer-demand', { receivedOn: api.day(-9) });
    await disputed.has('disagreement', { recordedOn: api.day(-5), kind: 'INTEREST', ...positions });
    const { subject } = await story.deciding.payCase({ municipality: '187', area: 'DAYCARE' });
    await api.given('karen').posts(`/api/pay-cases/${subject.id}/employer-demand`, {
      receivedOn: api.day(-2),
    });
    const all = await deadlinesOf('karen');
    for (const path of [talking.path, disputed.path, `/api/pay-cases/${subject.id}`]) {
      const { id, deadlines } = await api.given('karen').gets<{ id: string; deadlines: object[] }>(path);
      expect(deadlines).toHaveLength(1);
      expect(deadlines).toEqual(ofSubject(all, id));
      const list = path.replace(/\/[^/]+$/, '?limit=200');
      const { items } = await api.given('karen').gets<{ items: { id: string; deadlines: object[] }[] }>(list);
      expect(items.find((each) => each.id === id)?.deadlines).toEqual(deadlines);
    }
  });

  it('has the last day of an approved mandate while its subject is open', async () => {
    const round = await story.round({ municipality: '161', area: 'DAYCARE' });
    const mandateId = await story.deciding.submitted(round.subject, { validTo: api.day(40) });
    expect(ofSubject(await deadlinesOf('karen'), mandateId)).toEqual([]);
    await story.approved(mandateId, 'anders');
    expect(ofSubject(await deadlinesOf('karen'), mandateId)).toMatchObject([
      {
        ...{ rule: 'MANDATE_EXPIRY', dueOn: api.day(40), since: api.day(0) },
        of: { kind: 'NEGOTIATION', id: round.id },
        subject: { kind: 'MANDATE', id: mandateId, number: expect.stringMatching(/^FA-/) },
      },
    ]);
    await round.has('closure', { reason: 'Opgivet' });
    expect(ofSubject(await deadlinesOf('karen'), mandateId)).toEqual([]);
  });

  it('has the review of every municipality and area, until it is done', async () => {
    const where: Place = { municipality: '165', area: 'LEISURE' };
    const reviews = async () =>
      (await deadlinesOf('karen')).filter(
        ({ rule, municipality, area }) =>
          rule === 'REVIEW' && municipality === where.municipality && area === where.area,
      );
    expect(await reviews()).toMatchObject([{ dueOn: '2028-03-31', subject: { kind: 'REVIEW' } }]);
    const round = await story.round(where);
    expect(await reviews()).toMatchObject([{ of: { kind: 'NEGOTIATION', id: round.id } }]);
    await round.has('closure', { reason: 'Gennemgået', outcome: 'WITHOUT_CHANGE' });
    expect(await reviews()).toEqual([]);
  });

  it('has the last day of an agreement that was terminated, until the notice is withdrawn', async () => {
    const place = { municipality: '167', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } };
    const { id } = await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...place, scope: 'LEADER_AGREEMENT', title: 'Aftale', effectiveFrom: '2024-04-01' },
      items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: l2000('12000.00') }],
    });
    const terminations = async () =>
      ofSubject(await deadlinesOf('karen'), id).filter(({ rule }) => rule === 'TERMINATION');
    expect(await terminations()).toEqual([]);
    const notice = { noticedBy: 'UNION', noticeDate: api.day(-1), noticeMonths: 3 };
    const told = await api.given('karen').posts(`/api/pre-agreements/${id}/termination`, notice);
    expect(await terminations()).toMatchObject([
      { dueOn: told['effectiveTo'], since: api.day(-1), subject: { kind: 'PRE_AGREEMENT' } },
    ]);
    await api.given('karen').posts(`/api/pre-agreements/${id}/termination-withdrawal`, {
      ...{ on: api.day(0), reason: 'Enighed' },
    });
    expect(await terminations()).toEqual([]);
  });

  it('has the objection window of an election and the end of the term, while it is in office', async () => {
    const place: Place = { municipality: '173', area: 'DAYCARE' };
    const id = await story.deciding.elected('hassan', place, {
      ...{ notifiedOn: api.day(-5), electedOn: api.day(-6), termEndsOn: api.day(200) },
    });
    const subject = { kind: 'REP_TERM', id };
    expect(ofSubject(await deadlinesOf('karen'), id)).toMatchObject([
      { rule: 'OBJECTION_WINDOW', dueOn: api.day(16), since: api.day(-5), subject },
      { rule: 'TERM_END', dueOn: api.day(200), since: api.day(-6), subject },
    ]);
    await story.deciding.ended(id, api.day(3));
    expect(ofSubject(await deadlinesOf('karen'), id)).toMatchObject([
      { rule: 'TERM_END', dueOn: api.day(2) },
      { rule: 'OBJECTION_WINDOW', dueOn: api.day(16) },
    ]);
  });

  it('tells of holidays and weekends, and moves nothing', async () => {
    const termOf = async (municipality: string, termEndsOn: string) => {
      const term = { electedOn: api.day(-60), termEndsOn, notifiedOn: null };
      const id = await story.deciding.elected('birgit', { municipality, area: 'LEISURE' }, term);
      return (language: string) =>
        api
          .given('karen')
          .gets<{ items: Deadline[] }>(`/api/deadlines?from=${termEndsOn}&to=${termEndsOn}`, {
            'Accept-Language': language,
          })
          .then(({ items }) => ofSubject(items, id)[0]);
    };
    const christmas = await termOf('183', '2028-12-25');
    const told = { dueOn: '2028-12-25', weekend: false, nextWorkday: '2028-12-27' };
    expect(await christmas('da')).toMatchObject({ ...told, holiday: { name: 'juledag' } });
    expect(await christmas('en')).toMatchObject({ ...told, holiday: { name: 'Christmas Day' } });
    const sunday = await termOf('185', '2028-09-10');
    expect(await sunday('da')).toMatchObject({ holiday: null, weekend: true, nextWorkday: '2028-09-11' });
    const workday = await termOf('187', '2028-09-11');
    expect(await workday('da')).toMatchObject({
      ...{ holiday: null, weekend: false, nextWorkday: '2028-09-11' },
    });
  });

  it('is sorted by the last day, whole in pages of any size, and refuses what is no day', async () => {
    const all = await deadlinesOf('karen');
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).sort());
    expect(await deadlinesOf('karen', '', 37)).toEqual(all);
    await api.when('karen').gets('/api/deadlines?from=2026-02-30').thenRefuses('field-invalid');
    await api.when('karen').gets('/api/deadlines?to=snart').thenRefuses('field-invalid');
    const turned = '/api/deadlines?from=2026-05-02&to=2026-05-01';
    await api
      .when('karen')
      .gets(turned)
      .thenRefuses('field-invalid', { errors: [{ path: 'to' }] });
    await api.when('karen').gets('/api/deadlines?from=2026-05-01&to=2026-05-01').thenAnswers();
    await api.when('karen').gets('/api/deadlines?cursor=abc').thenRefuses('field-invalid');
    await api.when(null).gets('/api/deadlines').thenRefuses('not-signed-in');
    await api.when('dorthe').gets('/api/deadlines').thenRefuses('role-may-not');
  });
});

describe('a deadline', () => {
  it('is seen by a representative in the own municipality and area only', async () => {
    const [own, other]: readonly [Place, Place] = [
      { municipality: '190', area: 'DAYCARE' },
      { municipality: '190', area: 'LEISURE' },
    ];
    await story.deciding.elected('lotte', own);
    const rounds = [await story.round(own), await story.round(other)] as const;
    for (const round of rounds) await round.has('employer-demand', { receivedOn: api.day(-1) });
    const seen = await deadlinesOf('lotte');
    expect(ofSubject(seen, rounds[0].id)).toMatchObject([{ rule: 'MEETING' }]);
    expect(ofSubject(seen, rounds[1].id)).toEqual([]);
    expect(new Set(seen.map(({ municipality, area }) => `${String(municipality)} ${String(area)}`))).toEqual(
      new Set(['190 DAYCARE']),
    );
    expect(ofSubject(await deadlinesOf('anders'), rounds[1].id)).toHaveLength(1);
  });

  it('of a pay case is seen by a representative where the member wants it', async () => {
    const where: Place = { municipality: '201', area: 'DAYCARE' };
    await story.deciding.elected('signe', where);
    const cases = [await story.deciding.payCase(where), await story.deciding.payCase(where)] as const;
    const [involved, alone] = cases.map(({ subject }) => subject);
    await story.deciding.consented(involved!, 'INVOLVED');
    await story.deciding.consented(alone!, 'NOT_INVOLVED');
    const mandates = [];
    for (const subject of [involved!, alone!]) {
      const mandateId = await story.deciding.submitted(subject, { kind: 'FULL_POWER', validTo: api.day(9) });
      await story.approved(mandateId, subject === involved ? 'signe' : 'anders');
      mandates.push(mandateId);
    }
    expect(mandates.map((id) => ofSubject([], id))).toEqual([[], []]);
    const seen = await deadlinesOf('signe');
    expect(ofSubject(seen, mandates[0]!)).toMatchObject([{ rule: 'MANDATE_EXPIRY', dueOn: api.day(9) }]);
    expect(ofSubject(seen, mandates[1]!)).toEqual([]);
    expect(ofSubject(await deadlinesOf('karen'), mandates[1]!)).toMatchObject([{ of: { kind: 'PAY_CASE' } }]);
  });

  it('is not seen by a consultant of other municipalities', async () => {
    const elsewhere = await deadlinesOf('mikkel');
    expect(new Set(elsewhere.map(({ municipality }) => municipality))).toEqual(new Set(['751']));
  });
});
