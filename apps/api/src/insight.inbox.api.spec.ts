import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionPay } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { atBoard, inboxAt } from './testing/inbox-desk.js';
import { negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const glostrup: Place = { municipality: '161', area: 'DAYCARE' };
const tarnby: Place = { municipality: '185', area: 'DAYCARE' };
/** Nobody represents it. */
const vallensbaek: Place = { municipality: '187', area: 'DAYCARE' };

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let cases: ReturnType<typeof payCaseStory>;
let inbox: ReturnType<typeof inboxAt>;
let lottesTerm: string;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=161,169,175,185,187;mikkel=161,175;vibeke=161' });
  story = negotiatingStory(api);
  cases = payCaseStory(api);
  inbox = inboxAt(api);
  lottesTerm = await story.deciding.elected('lotte', rodovre);
  await story.deciding.deputy(lottesTerm, 'signe');
  await story.deciding.elected('birgit', tarnby);
});
afterAll(() => api.close());

describe('an inbox', () => {
  it('is empty for a representative who represents nothing, and shut to who has no part in cases', async () => {
    await api.when('hassan').gets('/api/inbox').thenAnswers({ items: [], nextCursor: null });
    for (const user of ['dorthe', 'admin'])
      await api.when(user).gets('/api/inbox').thenRefuses('role-may-not');
    await api.when(null).gets('/api/inbox').thenRefuses('not-signed-in');
    await api.when('karen').gets('/api/inbox?limit=201').thenRefuses('field-invalid');
    await api.when('karen').gets('/api/inbox?cursor=x').thenRefuses('field-invalid');
  });
});

describe('a mandate that waits', () => {
  it('is its approver’s to decide, for the deputy to know, and gone when it is decided', async () => {
    const round = await story.round(rodovre);
    const mandateId = await story.deciding.submitted(round.subject);
    const { number } = await api.given('karen').gets<{ number: string }>(round.path);
    expect(await inbox.rowOf('lotte', round.id)).toEqual({
      subject: {
        ...{ kind: 'NEGOTIATION', id: round.id, number },
        title: `${number}, Rødovre dagtilbud, kommunen`,
      },
      ...{ ...rodovre, counterparty: { kind: 'MUNICIPALITY' }, status: 'MANDATE_PENDING' },
      ...{ group: 'DECIDE', since: api.day(0), dueOn: null },
      consultant: { userId: 'karen', name: 'Karen Lund' },
      reasons: [
        {
          ...{ code: 'MANDATE_TO_DECIDE', group: 'DECIDE', since: api.day(0), mandateId, mayDecide: true },
          approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
          words: 'Mandatet skal godkendes af dig: du er LTR',
        },
      ],
    });
    expect(await inbox.reasonsOf('signe', round.id)).toEqual([
      {
        ...{ code: 'MANDATE_TO_DECIDE', group: 'INFORM', since: api.day(0), mandateId, mayDecide: false },
        approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
        deputyOf: { userId: 'lotte', name: 'Lotte Holm' },
        words: 'Mandatet venter på Lotte Holm, som du er suppleant for',
      },
    ]);
    for (const other of ['karen', 'mikkel', 'anders', 'birgit', 'hassan'])
      expect([other, await inbox.codesOf(other, round.id)]).toEqual([other, []]);
    await story.approved(mandateId);
    for (const rep of ['lotte', 'signe'])
      expect([rep, await inbox.codesOf(rep, round.id)]).toEqual([rep, []]);
    expect(await inbox.codesOf('karen', round.id)).toEqual(['MANDATE_DECIDED']);
  });

  it('is the deputy’s to decide while the representative is away, who goes on seeing it', async () => {
    const round = await story.round(atBoard(tarnby));
    const mandateId = await story.deciding.submitted(round.subject);
    const [term] = (
      await api.given('karen').gets<{ items: { id: string }[] }>('/api/rep-terms?municipality=185')
    ).items;
    await story.deciding.deputy(term!.id, 'hassan');
    expect(await inbox.reasonsOf('hassan', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
    await api
      .given('karen')
      .posts(`/api/rep-terms/${term!.id}/absences`, { from: api.day(0), to: api.day(9) });
    expect(await inbox.reasonsOf('hassan', round.id)).toMatchObject([
      {
        ...{ group: 'DECIDE', mayDecide: true, deputyOf: { userId: 'birgit', name: 'Birgit Kjær' } },
        approver: { userId: 'hassan', reason: 'DEPUTY' },
        words: 'Mandatet skal godkendes af dig: du er suppleant for Birgit Kjær',
      },
    ]);
    expect(await inbox.reasonsOf('birgit', round.id)).toMatchObject([
      { group: 'INFORM', mayDecide: false, words: 'Mandatet venter på Hassan Ibrahim' },
    ]);
    expect(await inbox.codesOf('anders', round.id)).toEqual([]);
    await story.approved(mandateId, 'hassan');
    expect([await inbox.codesOf('hassan', round.id), await inbox.codesOf('birgit', round.id)]).toEqual([
      [],
      [],
    ]);
  });

  it('falls to leadership where nobody represents the area, and to nobody else', async () => {
    const round = await story.round(atBoard(vallensbaek));
    const mandateId = await story.deciding.submitted(round.subject);
    expect(await inbox.reasonsOf('anders', round.id)).toMatchObject([
      {
        ...{ code: 'MANDATE_TO_DECIDE', group: 'DECIDE', mayDecide: true },
        approver: { role: 'LEADERSHIP', reason: 'NO_REP' },
        words: 'Mandatet skal godkendes af ledelsen: området har ingen LTR',
      },
    ]);
    const english = await inbox.rowOf('anders', round.id, { 'Accept-Language': 'en' });
    expect([english?.subject.title, english?.reasons[0]?.['words']]).toEqual([
      expect.stringMatching(/^FA-.*, Vallensbæk daycare, Bestyrelse \d+$/),
      'The mandate waits for leadership: the area has no representative',
    ]);
    expect(await inbox.codesOf('vibeke', round.id)).toEqual(['MANDATE_TO_DECIDE']);
    expect(await inbox.codesOf('lotte', round.id)).toEqual([]);
    await api.given('karen').posts(`/api/mandates/${mandateId}/submission-withdrawal`, { reason: 'Fejl' });
    expect(await inbox.codesOf('anders', round.id)).toEqual([]);
  });

  it('falls to leadership when it raises the pay of the representative alone, who is told of it', async () => {
    const round = await story.round(atBoard(rodovre));
    const alone = { ...functionPay, beneficiaries: [{ userId: 'lotte' }, { userId: 'signe' }] };
    await story.deciding.submitted(round.subject, { items: [alone] });
    expect(await inbox.reasonsOf('anders', round.id)).toMatchObject([
      { mayDecide: true, approver: { role: 'LEADERSHIP', reason: 'CONFLICT' } },
    ]);
    expect(await inbox.reasonsOf('lotte', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
    await round.has('closure', { reason: 'Forkert' });
    expect([await inbox.codesOf('anders', round.id), await inbox.codesOf('lotte', round.id)]).toEqual([
      [],
      [],
    ]);
  });

  it('of who leads and submitted it too is for another one of leadership', async () => {
    const theirs = negotiatingStory(api, 'vibeke');
    const round = await theirs.round(glostrup);
    await theirs.deciding.submitted(round.subject);
    expect(await inbox.reasonsOf('vibeke', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
    expect(await inbox.reasonsOf('anders', round.id)).toMatchObject([{ group: 'DECIDE', mayDecide: true }]);
  });

  it('of a pay case is the representative’s only where the member wishes so', async () => {
    const [shown, hidden] = [
      await cases.consentedIn(rodovre, { wish: 'INVOLVED' }),
      await cases.consentedIn(rodovre, { wish: 'NOT_INVOLVED' }),
    ];
    for (const { subject } of [shown, hidden]) await story.deciding.submitted(subject);
    expect(await inbox.rowOf('lotte', shown.id)).toMatchObject({
      subject: { kind: 'PAY_CASE', title: expect.stringMatching(/^LS-[-\d]+, Rødovre dagtilbud, kommunen$/) },
      person: { personId: shown.personId, name: 'Åse Østergaard' },
      reasons: [{ group: 'DECIDE', mayDecide: true }],
    });
    expect(await inbox.reasonsOf('signe', shown.id)).toMatchObject([{ group: 'INFORM' }]);
    for (const rep of ['lotte', 'signe'])
      expect([rep, await inbox.rowOf(rep, hidden.id)]).toEqual([rep, undefined]);
    expect(await inbox.reasonsOf('anders', hidden.id)).toMatchObject([
      { group: 'DECIDE', approver: { role: 'LEADERSHIP', reason: 'NOT_INVOLVED' } },
    ]);
    expect(await inbox.codesOf('anders', shown.id)).toEqual([]);
    await hidden.has('consent', { givenOn: api.day(0), leaderRep: 'INVOLVED' });
    expect([await inbox.codesOf('anders', hidden.id), await inbox.codesOf('lotte', hidden.id)]).toEqual([
      [],
      ['MANDATE_TO_DECIDE'],
    ]);
  });

  it('is the other area’s representative’s where both were elected jointly and the own one is away', async () => {
    const jointly = { electoralGroup: { leaders: 9, jointElection: true } };
    const own = await story.deciding.elected('hassan', { municipality: '169', area: 'DAYCARE' }, jointly);
    await story.deciding.elected('birgit', { municipality: '169', area: 'LEISURE' }, jointly);
    const round = await story.round({ municipality: '169', area: 'DAYCARE' });
    await story.deciding.submitted(round.subject);
    expect([await inbox.codesOf('hassan', round.id), await inbox.codesOf('birgit', round.id)]).toEqual([
      ['MANDATE_TO_DECIDE'],
      [],
    ]);
    await api.given('karen').posts(`/api/rep-terms/${own}/absences`, { from: api.day(0), to: api.day(9) });
    expect(await inbox.reasonsOf('birgit', round.id)).toMatchObject([
      { group: 'DECIDE', mayDecide: true, approver: { userId: 'birgit', reason: 'JOINT_ELECTION' } },
    ]);
    expect(await inbox.reasonsOf('hassan', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
  });
});

describe('a result that waits', () => {
  it('is ratified by its approver; then its consultant signs', async () => {
    const round = await story.acceptedIn(atBoard(rodovre));
    expect(await inbox.reasonsOf('lotte', round.id)).toMatchObject([
      {
        ...{ code: 'RESULT_TO_RATIFY', group: 'DECIDE', mayDecide: true, entryId: round.resultId },
        ...{ since: api.day(-10), words: 'Resultatet skal godkendes af dig: du er LTR' },
      },
    ]);
    expect(await inbox.reasonsOf('signe', round.id)).toMatchObject([
      { code: 'RESULT_TO_RATIFY', group: 'INFORM' },
    ]);
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
    await story.ratified(round);
    for (const rep of ['lotte', 'signe'])
      expect([rep, await inbox.codesOf(rep, round.id)]).toEqual([rep, []]);
    expect(await inbox.reasonsOf('karen', round.id)).toMatchObject([
      { code: 'RESULT_RATIFIED', group: 'ANSWER', since: api.day(0) },
    ]);
    await round.has('signatures', story.signature('UNION'));
    expect(await inbox.codesOf('karen', round.id)).toEqual(['RESULT_RATIFIED']);
    await round.has('signatures', story.signature('COUNTERPARTY'));
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
  });

  it('falls to leadership where nobody represents the area; when it is rejected, its consultant goes on', async () => {
    const round = await story.acceptedIn(atBoard(vallensbaek), { approver: 'anders' });
    expect(await inbox.reasonsOf('anders', round.id)).toMatchObject([
      { code: 'RESULT_TO_RATIFY', mayDecide: true, approver: { role: 'LEADERSHIP', reason: 'NO_REP' } },
    ]);
    await round.has(
      'ratification',
      story.ratification({ outcome: 'REJECTED', reason: 'For lidt' }),
      'anders',
    );
    expect(await inbox.codesOf('anders', round.id)).toEqual([]);
    expect(await inbox.reasonsOf('karen', round.id)).toMatchObject([
      { code: 'RESULT_REJECTED', group: 'ANSWER' },
      {
        code: 'DEADLINE',
        rule: 'MEETING',
        words: expect.stringMatching(/^Sædvanlig frist, når ingen procedureaftale er registreret/),
      },
    ]);
    await round.has('meetings', { heldOn: api.day(-3), participants: [] });
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
  });
});

describe('a representative whose term has ended', () => {
  it('is told nothing any more, and the deputy decides', async () => {
    const round = await story.round(atBoard(rodovre));
    await story.deciding.submitted(round.subject);
    expect(await inbox.reasonsOf('signe', round.id)).toMatchObject([{ group: 'INFORM' }]);
    await story.deciding.ended(lottesTerm);
    expect(await inbox.inboxOf('lotte')).toEqual([]);
    expect(await inbox.reasonsOf('signe', round.id)).toMatchObject([
      {
        ...{ group: 'DECIDE', mayDecide: true, approver: { userId: 'signe', reason: 'DEPUTY' } },
        deputyOf: { userId: 'lotte', name: 'Lotte Holm' },
      },
    ]);
  });
});
