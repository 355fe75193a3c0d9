import { randomUUID } from 'node:crypto';
import { idempotencyIdOf } from '@loenspor/event-sourcing';
import { addMonths, daysAfter, holidayOn } from '@loenspor/pay';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { deadlineStory, positions } from './testing/deadline-story.js';
import type { Place } from './testing/deciding-story.js';
import { l2000, negotiatingStory, periodEnds } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let deadlinesOf: ReturnType<typeof deadlineStory>['deadlinesOf'];
beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
  ({ deadlinesOf } = deadlineStory(api));
});
afterAll(() => api.close());

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
    // The reviews of 2028 are far off until half a year before.
    const isNear = periodEnds <= addMonths(api.day(0), 6);
    expect(text.includes('DTSTART;VALUE=DATE:20280331')).toBe(isNear);
  });

  it('is the own one: another token ends it, and so does its revocation', async () => {
    const first = await issued('vibeke');
    expect((await feed(first.url)).status).toBe(200);
    expect(await api.given('vibeke').gets('/api/me/calendar')).toEqual({
      issuedAt: expect.stringMatching(/^\d{4}-/),
      mostDaysAway: 90,
    });
    const second = await issued('vibeke');
    expect((await feed(first.url)).status).toBe(404);
    expect((await feed(second.url)).status).toBe(200);
    await api.when('vibeke').posts('/api/me/calendar/revocation').thenAnswers({ revoked: true });
    const { status, headers, text } = await feed(second.url);
    expect([status, headers.get('Content-Type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ code: 'not-found' });
    await api.when('vibeke').posts('/api/me/calendar/revocation').thenAnswers({ revoked: false });
    expect(await api.given('vibeke').gets('/api/me/calendar')).toEqual({ issuedAt: null, mostDaysAway: 90 });
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

  it('is issued once for a key, whose holder is told the token again, and nobody else', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const issue = (user: string, more = headers) => api.when(user).posts('/api/me/calendar', {}, more);
    const first = await issue('karen').thenAnswers();
    const again = issue('karen');
    expect(await again.thenAnswers()).toEqual(first);
    expect((await again.thenTold()).headers.get('Idempotent-Replay')).toBe('true');
    expect(await issue('vibeke').thenAnswers()).not.toEqual(first);
    const other = await issue('karen', { 'Idempotency-Key': randomUUID() }).thenAnswers();
    expect(other['token']).not.toBe(first['token']);
    expect(await issue('karen').thenAnswers()).toEqual(first);
    expect((await feed(String(first['url']))).status).toBe(404);
    expect((await feed(String(other['url']))).status).toBe(200);
    await api
      .when('karen')
      .posts('/api/me/calendar/revocation', {}, headers)
      .thenRefuses('idempotency-key-reused');
    const ending = { 'Idempotency-Key': randomUUID() };
    const revoke = () => api.when('karen').posts('/api/me/calendar/revocation', {}, ending);
    await revoke().thenAnswers({ revoked: true });
    await revoke().thenAnswers({ revoked: true });
    expect((await feed(String(other['url']))).status).toBe(404);
  });

  it('is not ended, nor begun again, by an older call that is tried again after its process died', async () => {
    const { claims } = api.product;
    const begun = async (type: 'IssueCalendar' | 'RevokeCalendar') => {
      const key = randomUUID();
      const claimed = await claims.claim(idempotencyIdOf('anders', key), type, randomUUID());
      if (claimed.state === 'MINE') await claims.abandon(idempotencyIdOf('anders', key), claimed.lease);
      return { 'Idempotency-Key': key };
    };
    const asks = (path: string, headers = {}) => api.when('anders').posts(path, {}, headers).thenAnswers();
    const opens = async (answer: Record<string, unknown>) => (await feed(String(answer['url']))).status;
    const [issue, revoke] = ['/api/me/calendar', '/api/me/calendar/revocation'];
    const died = [await begun('IssueCalendar'), await begun('IssueCalendar')] as const;
    const ending = await begun('RevokeCalendar');
    const newer = await asks(issue);
    expect(await opens(await asks(issue, died[0]))).toBe(404);
    expect(await asks(revoke, ending)).toEqual({ revoked: false });
    expect(await opens(newer)).toBe(200);
    await asks(revoke);
    expect(await opens(await asks(issue, died[1]))).toBe(404);
    const alone = await begun('IssueCalendar');
    expect(await opens(await asks(issue, alone))).toBe(200);
    const endingAlone = await begun('RevokeCalendar');
    expect(await asks(revoke, endingAlone)).toEqual({ revoked: true });
  });

  it('tells in its document how it refuses', () => {
    const { paths } = api.api().document();
    for (const path of ['/api/me/calendar', '/api/me/calendar/revocation']) {
      const { parameters = [], responses = {} } = paths[path]?.post ?? {};
      expect(parameters).toMatchObject([{ name: 'Idempotency-Key', in: 'header' }]);
      const told = (status: string) =>
        (responses[status] as { description?: string } | undefined)?.description;
      expect(told('409')).toContain('`request-in-progress`');
      expect(told('422')).toContain('`idempotency-key-reused`');
    }
  });

  it('is asked for in the manner of the house', async () => {
    for (const path of ['/api/me/calendar', '/api/me/calendar/revocation']) {
      const posts = (body: object, headers = {}) => api.when('karen').posts(path, body, headers);
      await posts({ days: 3 }).thenRefuses('unknown-field', { errors: [{ path: 'days' }] });
      await posts({}, { 'Idempotency-Key': 'x' }).thenRefuses('field-invalid');
      await posts({}).thenAnswers();
    }
  });

  it('ends when its reader has not been here for 90 days, or may read no deadlines any more', async () => {
    const pool = api.product.pools.app;
    const { url } = await issued('anders');
    const wasHere = async (days: number, roles: readonly string[] = ['LEADERSHIP']) => {
      await pool.query(
        `UPDATE identity.users SET last_seen = now() - $1 * interval '1 day', roles = $2 WHERE user_id = 'anders'`,
        [days, roles],
      );
      return (await feed(url)).status;
    };
    expect(await wasHere(89)).toBe(200);
    expect(await wasHere(91)).toBe(404);
    expect(await wasHere(0)).toBe(200);
    expect(await wasHere(0, ['ADMIN'])).toBe(404);
    expect(await wasHere(0)).toBe(200);
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
    // The clock runs from the first of two: the second is asked about, and warns of no holiday.
    const again = await later.posts('employer-demand', { receivedOn: since }).thenAnswers();
    const twin = { code: 'possible-duplicate', detail: expect.any(String), ref: plain['entryId'] };
    expect(again['warnings']).toEqual([twin]);
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
