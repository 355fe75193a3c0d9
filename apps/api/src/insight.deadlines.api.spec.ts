import { newId, referenceDataStream } from '@loenspor/event-sourcing';
import { daysAfter, holidayOn } from '@loenspor/pay';
import { RecordProcedureAgreement, referenceDataDecider } from '@loenspor/reference-data';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { negotiatingStory } from './testing/negotiating-story.js';
import type { Place } from './testing/deciding-story.js';

type Deadline = Readonly<Record<string, unknown>> & {
  readonly rule: string;
  readonly dueOn: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly number?: string };
};
type Page = { readonly items: readonly Deadline[]; readonly nextCursor: string | null };

const consultants = 'karen=161,165,167,173,175,183,185,187,190,201,210,217,219,259,751;mikkel=751';
let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: consultants });
  story = negotiatingStory(api);
});
afterAll(() => api.close());

const rødovre: Place = { municipality: '175', area: 'DAYCARE' };
const køge: Place = { municipality: '259', area: 'LEISURE' };
const aarhus: Place = { municipality: '751', area: 'DAYCARE' };

/** Every deadline that somebody sees, page by page. */
const deadlinesOf = async (user: string, query = ''): Promise<readonly Deadline[]> => {
  const items: Deadline[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`;
    const page: Page = await api.given(user).gets<Page>(`/api/deadlines?limit=200${query}${after}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};
const of = (deadlines: readonly Deadline[], id: string) =>
  deadlines.filter(({ subject }) => subject.id === id);
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
const positions = { unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' };

describe('the list of deadlines', () => {
  it('has the meeting after a demand, until the parties have met', async () => {
    const round = await story.round(rødovre);
    expect(of(await deadlinesOf('karen'), round.id)).toEqual([]);
    await round.has('employer-demand', { receivedOn: api.day(-10) });
    const { number } = await api.given('karen').gets<{ number: string }>(round.path);
    const dueOn = api.day(32);
    expect(of(await deadlinesOf('karen'), round.id)).toMatchObject([
      {
        ...{ rule: 'MEETING', dueOn, since: api.day(-10), lapsed: false, ...rødovre },
        subject: { kind: 'NEGOTIATION', id: round.id, number },
        counterparty: { kind: 'MUNICIPALITY' },
        source: expect.stringMatching(/procedureaftale.*6 uger/),
      },
    ]);
    await round.has('meetings', { heldOn: api.day(-11), participants: [] });
    expect(of(await deadlinesOf('karen'), round.id)).toMatchObject([{ rule: 'MEETING', dueOn }]);
    await round.has('meetings', { heldOn: api.day(-10), participants: [] });
    expect(of(await deadlinesOf('karen'), round.id)).toEqual([]);
  });

  it('goes by the procedure agreement of the municipality, and keeps what has lapsed', async () => {
    const round = await story.round(køge);
    await round.has('employer-demand', { receivedOn: api.day(-20) });
    expect(of(await deadlinesOf('karen'), round.id)).toMatchObject([{ dueOn: api.day(22), lapsed: false }]);
    await meetsWithin(køge.municipality, 2);
    const lapsed = { rule: 'MEETING', dueOn: api.day(-6), lapsed: true };
    expect(of(await deadlinesOf('karen'), round.id)).toMatchObject([lapsed]);
    expect(of(await deadlinesOf('karen', `&from=${api.day(0)}`), round.id)).toEqual([]);
    expect(of(await deadlinesOf('karen', `&to=${api.day(-7)}`), round.id)).toEqual([]);
    const [found] = of(await deadlinesOf('karen', `&from=${api.day(-6)}&to=${api.day(-6)}`), round.id);
    expect(found).toMatchObject(lapsed);
  });

  it('has the step of a dispute that waits, and the next one when it was taken', async () => {
    const round = await story.round(aarhus);
    await round.has('employer-demand', { receivedOn: api.day(-60) });
    await round.has('meetings', { heldOn: api.day(-59), participants: [] });
    await round.has('disagreement', { recordedOn: api.day(-30), kind: 'INTEREST', ...positions });
    expect(of(await deadlinesOf('karen'), round.id)).toMatchObject([
      {
        ...{ rule: 'ESCALATION', level: 2, step: 'DEMANDED', since: api.day(-30), dueOn: api.day(-9) },
        ...{ lapsed: true, source: expect.stringMatching(/niveau 2.*21 dage/) },
      },
    ]);
    await round.has('escalations', { level: 2, step: 'HELD', on: api.day(-12) });
    expect(of(await deadlinesOf('karen'), round.id)).toMatchObject([
      { rule: 'ESCALATION', level: 3, step: 'FORWARDED', since: api.day(-12), dueOn: api.day(2) },
    ]);
    await api.when('mikkel').gets('/api/deadlines').thenAnswers();
    expect(of(await deadlinesOf('mikkel'), round.id)).toHaveLength(1);
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
      expect(deadlines).toEqual(of(all, id));
      const list = path.replace(/\/[^/]+$/, '?limit=200');
      const { items } = await api.given('karen').gets<{ items: { id: string; deadlines: object[] }[] }>(list);
      expect(items.find((each) => each.id === id)?.deadlines).toEqual(deadlines);
    }
  });

  it('has the last day of an approved mandate while its subject is open', async () => {
    const round = await story.round({ municipality: '161', area: 'DAYCARE' });
    const mandateId = await story.deciding.submitted(round.subject, { validTo: api.day(40) });
    expect(of(await deadlinesOf('karen'), mandateId)).toEqual([]);
    await story.approved(mandateId, 'anders');
    expect(of(await deadlinesOf('karen'), mandateId)).toMatchObject([
      {
        ...{ rule: 'MANDATE_EXPIRY', dueOn: api.day(40), since: api.day(0) },
        of: { kind: 'NEGOTIATION', id: round.id },
        subject: { kind: 'MANDATE', id: mandateId, number: expect.stringMatching(/^FA-/) },
      },
    ]);
    await round.has('closure', { reason: 'Opgivet' });
    expect(of(await deadlinesOf('karen'), mandateId)).toEqual([]);
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
      of(await deadlinesOf('karen'), id).filter(({ rule }) => rule === 'TERMINATION');
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
    expect(of(await deadlinesOf('karen'), id)).toMatchObject([
      { rule: 'OBJECTION_WINDOW', dueOn: api.day(16), since: api.day(-5), subject },
      { rule: 'TERM_END', dueOn: api.day(200), since: api.day(-6), subject },
    ]);
    await story.deciding.ended(id, api.day(3));
    expect(of(await deadlinesOf('karen'), id)).toMatchObject([
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
          .gets<Page>(`/api/deadlines?from=${termEndsOn}&to=${termEndsOn}`, { 'Accept-Language': language })
          .then(({ items }) => of(items, id)[0]);
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
    const small: Deadline[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Page = await api.given('karen').gets<Page>(`/api/deadlines?limit=37${after}`);
      small.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(small).toEqual(all);
    await api.when('karen').gets('/api/deadlines?from=2026-02-30').thenRefuses('field-invalid');
    await api.when('karen').gets('/api/deadlines?to=snart').thenRefuses('field-invalid');
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
    expect(of(seen, rounds[0].id)).toMatchObject([{ rule: 'MEETING' }]);
    expect(of(seen, rounds[1].id)).toEqual([]);
    expect(new Set(seen.map(({ municipality, area }) => `${String(municipality)} ${String(area)}`))).toEqual(
      new Set(['190 DAYCARE']),
    );
    expect(of(await deadlinesOf('anders'), rounds[1].id)).toHaveLength(1);
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
    expect(mandates.map((id) => of([], id))).toEqual([[], []]);
    const seen = await deadlinesOf('signe');
    expect(of(seen, mandates[0]!)).toMatchObject([{ rule: 'MANDATE_EXPIRY', dueOn: api.day(9) }]);
    expect(of(seen, mandates[1]!)).toEqual([]);
    expect(of(await deadlinesOf('karen'), mandates[1]!)).toMatchObject([{ of: { kind: 'PAY_CASE' } }]);
  });

  it('is not seen by a consultant of other municipalities', async () => {
    const elsewhere = await deadlinesOf('mikkel');
    expect(new Set(elsewhere.map(({ municipality }) => municipality))).toEqual(new Set(['751']));
  });
});

const l2000 = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' });

describe('the calendar of deadlines', () => {
  const feed = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, headers: response.headers, text: unfolded(await response.text()) };
  };
  const unfolded = (text: string) => text.replaceAll('\r\n ', '');
  const issued = async (user: string) =>
    (await api.given(user).posts('/api/me/calendar')) as unknown as { token: string; url: string };

  it('is read with its address alone, whose titles name nobody', async () => {
    const where: Place = { municipality: '210', area: 'DAYCARE' };
    const { subject } = await story.deciding.payCase(where, { name: 'Vigdis Hemmelig' });
    await story.deciding.consented(subject, 'NOT_INVOLVED');
    const mandateId = await story.deciding.submitted(subject, { kind: 'FULL_POWER', validTo: api.day(12) });
    await story.approved(mandateId, 'anders');
    const { number } = await api.given('karen').gets<{ number: string }>(`/api/pay-cases/${subject.id}`);
    await deadlinesOf('karen');
    const { token, url } = await issued('karen');
    expect(url).toContain(token);
    const { status, headers, text } = await feed(url);
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(text).toContain(`SUMMARY:Frist: mandatet udløber\\, ${number}\\, Fredensborg dagtilbud`);
    expect(text).toContain(`DTSTART;VALUE=DATE:${api.day(12).replaceAll('-', '')}`);
    expect(text).toContain(`UID:mandate_expiry-${mandateId}@loenspor`);
    expect(text).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
    expect(text).not.toMatch(/Vigdis|Hemmelig/);
    // The reviews of 2028 are far off.
    expect(text).not.toContain('DTSTART;VALUE=DATE:20280331');
  });

  it('is the own one: another token ends it, and so does its revocation', async () => {
    const first = await issued('vibeke');
    expect((await feed(first.url)).status).toBe(200);
    expect(await api.given('vibeke').gets('/api/me/calendar')).toEqual({
      issuedAt: expect.stringMatching(/^\d{4}-/),
    });
    const second = await issued('vibeke');
    expect((await feed(first.url)).status).toBe(404);
    expect((await feed(second.url)).status).toBe(200);
    await api.when('vibeke').posts('/api/me/calendar/revocation').thenAnswers({ revoked: true });
    const { status, headers, text } = await feed(second.url);
    expect([status, headers.get('Content-Type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ code: 'not-found' });
    await api.when('vibeke').posts('/api/me/calendar/revocation').thenAnswers({ revoked: false });
    expect(await api.given('vibeke').gets('/api/me/calendar')).toEqual({ issuedAt: null });
    for (const query of ['', '?token=', '?token=gaet'])
      await api.when(null).gets(`/api/deadlines.ics${query}`).thenRefuses('not-found');
    await api.when('dorthe').posts('/api/me/calendar').thenRefuses('role-may-not');
  });

  it('has the scope that its reader has now', async () => {
    const where: Place = { municipality: '217', area: 'LEISURE' };
    const termId = await story.deciding.elected('birgit', where);
    const round = await story.round(where);
    await round.has('employer-demand', { receivedOn: api.day(-1) });
    await deadlinesOf('karen');
    const { url } = await issued('birgit');
    const uid = `UID:meeting-${round.id}@loenspor`;
    expect((await feed(url)).text).toContain(uid);
    await story.deciding.ended(termId);
    await deadlinesOf('karen');
    const { status, text } = await feed(url);
    expect(status).toBe(200);
    expect(text).not.toContain(uid);
  });

  it('is kept as a hash', async () => {
    const { token } = await issued('anders');
    const { rows } = await api.product.pools.app.query('SELECT t::text FROM settings.calendar_token t');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('a command that starts a clock', () => {
  const holiday = () => {
    let day = api.day(0);
    while (holidayOn(day) === null) day = daysAfter(day, -1);
    return day;
  };
  /** The last day before it that is none. */
  const workingDay = () => {
    let day = holiday();
    while (holidayOn(day) !== null) day = daysAfter(day, -1);
    return day;
  };
  const warning = (rule: string) => ({ code: 'deadline-on-holiday', ref: rule });

  it('warns of a meeting after a demand, and of a step of a dispute', async () => {
    const since = daysAfter(holiday(), -42);
    const [demanded, later] = [
      await story.round({ municipality: '167', area: 'LEISURE' }),
      await story.round({ municipality: '173', area: 'LEISURE' }),
    ];
    await demanded
      .posts('employer-demand', { receivedOn: since })
      .thenAnswers({ warnings: [warning('MEETING')] });
    const plain = await later
      .posts('employer-demand', { receivedOn: daysAfter(workingDay(), -42) })
      .thenAnswers();
    expect(plain).not.toHaveProperty('warnings');
    const again = await later.posts('employer-demand', { receivedOn: since }).thenAnswers();
    expect(again).not.toHaveProperty('warnings');
    await demanded.has('meetings', { heldOn: since, participants: [] });
    await demanded
      .posts('disagreement', { recordedOn: daysAfter(holiday(), -21), kind: 'INTEREST', ...positions })
      .thenAnswers({ warnings: [warning('ESCALATION')] });
  });

  it('warns when the last day of an agreement is a public holiday, and of no other day', async () => {
    const place = { municipality: '219', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } };
    const { id } = await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...place, scope: 'LEADER_AGREEMENT', title: 'Aftale', effectiveFrom: '2024-04-01' },
      items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: l2000('12000.00') }],
    });
    const noticed = (byAgreementOn: string) =>
      api.when('karen').posts(`/api/pre-agreements/${id}/termination`, {
        ...{ noticedBy: 'UNION', noticeDate: api.day(0), byAgreementOn },
      });
    const christmas = `${Number(api.day(0).slice(0, 4)) + 1}-12-25`;
    const told = await noticed(christmas).thenAnswers({
      ...{ effectiveTo: christmas, warnings: [warning('TERMINATION')] },
    });
    expect(JSON.stringify(told['warnings'])).toMatch(/25\. december .*juledag.*flyttes ikke/);
    await api.given('karen').posts(`/api/pre-agreements/${id}/termination-withdrawal`, {
      ...{ on: api.day(0), reason: 'Enighed' },
    });
    expect(await noticed(daysAfter(christmas, -4)).thenAnswers()).not.toHaveProperty('warnings');
  });

  it('warns when the objection window of an election ends on a public holiday', async () => {
    const notified = async (municipality: string, windowEndsOn: string) => {
      const notifiedOn = daysAfter(windowEndsOn, -21);
      const term = { electedOn: notifiedOn, notifiedOn: null };
      const id = await story.deciding.elected('signe', { municipality, area: 'LEISURE' }, term);
      return api.when('karen').posts(`/api/rep-terms/${id}/employer-notification`, { notifiedOn });
    };
    await (await notified('161', holiday())).thenAnswers({ warnings: [warning('OBJECTION_WINDOW')] });
    expect(await (await notified('165', workingDay())).thenAnswers()).not.toHaveProperty('warnings');
  });
});
