import { newId } from '@loenspor/event-sourcing';
import { ImportPayCaseStep, payCaseDecider } from '@loenspor/pay-case';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { arranging } from './testing/command-desk.js';
import { negotiationBody } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, l2000, negotiatingStory } from './testing/negotiating-story.js';

type Fields = Readonly<Record<string, unknown>>;

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

const place = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
const municipal = { kind: 'MUNICIPALITY' };
const boardOf = (name: string) => ({ kind: 'SELF_GOVERNING_BOARD', name });
const kept = functionItem('12000.00');
const diploma = {
  ...{ element: 'QUALIFICATION', permanence: 'PERMANENT', criterion: 'Diplomuddannelse' },
  amount: l2000('9000.00'),
};
const base = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' };
const anything = ['BASE_PAY', 'FUNCTION', 'QUALIFICATION', 'RESULT'].map((element) => ({
  element,
  permanence: ['PERMANENT'],
}));
/** One that existed before, since 2024. */
const recorded = async (where: Place, items: readonly object[] = [kept], more: Fields = {}) =>
  (
    await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...where, scope: 'LEADER_AGREEMENT', counterparty: municipal, title: 'Forhåndsaftale' },
      ...{ items, effectiveFrom: '2024-04-01', signedOn: '2024-03-12', ...more },
    })
  ).id;

type Conclusion = {
  readonly items?: readonly object[];
  readonly effectiveFrom?: string;
  readonly body?: Fields;
};
/** One round from its opening to the second signature, under a full power of leadership. */
const concluded = async (
  where: Place,
  { items = [kept], effectiveFrom = api.day(0), body = {} }: Conclusion = {},
) => {
  const opening = { ...negotiationBody(where), reason: 'Endnu en runde', ...body };
  const { id } = await api.given('karen').posts('/api/negotiations', opening);
  const path = `/api/negotiations/${id}`;
  const posts = (act: string, sent: object) => api.given('karen').posts(`${path}/${act}`, sent);
  const validity = { validFrom: api.day(-60), validTo: '2028-03-31' };
  const mandate = await story.deciding.submitted(
    { kind: 'NEGOTIATION', id },
    { kind: 'FULL_POWER', items: [...anything], ...validity },
  );
  await story.approved(mandate, 'anders');
  await posts('demand', { sentOn: api.day(-20) });
  const { offerId } = await posts('offers', { receivedOn: api.day(-10), items });
  await posts('acceptance', { offerId, acceptedOn: api.day(-5) });
  const negotiation = await api.given('karen').gets(path);
  await posts('signatures', story.signature('UNION', { effectiveFrom }));
  const made = await posts('signatures', story.signature('COUNTERPARTY', { effectiveFrom }));
  return {
    id,
    result: negotiation['result'] as Fields,
    agreement: String(made['preAgreementId']),
    version: made['version'],
  };
};
const on = (agreement: string, day: string) =>
  api.when('karen').gets(`/api/pre-agreements/${agreement}?on=${day}`);
type Shown = {
  readonly versions: readonly { version: number; effectiveFrom: string; effectiveTo: string | null }[];
};
/** How many versions say of themselves that they are in force on a day. */
const inForceOn = async (agreement: string, day: string) => {
  const { versions } = await api
    .given('karen')
    .gets<{ versions: readonly { status: string }[] }>(`/api/pre-agreements/${agreement}?on=${day}`);
  return versions.filter(({ status }) => ['IN_FORCE', 'TERMINATION_NOTICED'].includes(status)).length;
};

describe('the result of a negotiation', () => {
  it('is the whole new version: what nobody mentions goes on', async () => {
    const where = place('101');
    const agreement = await recorded(where, [base, kept, diploma]);
    const more = functionItem('14000.00');
    const extra = { ...diploma, criterion: 'Master', amount: l2000('5000.00') };
    const gone = {
      element: 'QUALIFICATION',
      permanence: 'PERMANENT',
      criterion: 'Diplomuddannelse',
      ends: true,
    };
    const { result, version } = await concluded(where, { items: [more, extra, gone] });
    expect(result).toMatchObject({ baseVersion: 1 });
    expect(result['items']).toEqual([
      { ...base, change: 'KEPT' },
      { ...more, change: 'CHANGED' },
      { ...diploma, change: 'ENDED' },
      { ...extra, change: 'NEW' },
    ]);
    expect(version).toBe(2);
    const shown = await on(agreement, api.day(0)).thenAnswers({ version: 2, status: 'IN_FORCE' });
    expect(shown['items']).toEqual([base, more, extra]);
    // The next round changes what is in force now, and what was ended is not there to be ended again.
    const next = await concluded(where, {
      items: [gone, { ...base, step: '47' }],
      effectiveFrom: api.day(40),
    });
    expect(next.result).toMatchObject({ baseVersion: 2 });
    expect(next.result['items']).toEqual([
      { ...base, step: '47', change: 'CHANGED' },
      { ...more, change: 'KEPT' },
      { ...extra, change: 'KEPT' },
    ]);
  });

  it('is all new where there was no agreement', async () => {
    const { result, version, agreement } = await concluded(place('147'), { items: [kept, base] });
    expect(result).toMatchObject({
      baseVersion: null,
      items: [
        { ...kept, change: 'NEW' },
        { ...base, change: 'NEW' },
      ],
    });
    expect(version).toBe(1);
    await on(agreement, api.day(0)).thenAnswers({ ...place('147'), counterparty: municipal, version: 1 });
  });

  it('of a board leaves the municipality’s agreement alone', async () => {
    const where = place('151');
    const municipalOne = await recorded(where);
    const counterparty = boardOf('Bestyrelsen for Møllen');
    const { agreement } = await concluded(where, { items: [diploma], body: { counterparty } });
    expect(agreement).not.toBe(municipalOne);
    await on(agreement, api.day(0)).thenAnswers({ counterparty, version: 1, items: [diploma] });
    await on(municipalOne, api.day(0)).thenAnswers({ counterparty: municipal, version: 1, items: [kept] });
    const again = { ...negotiationBody(where), counterparty: boardOf(' bestyrelsen  for MØLLEN ') };
    await api
      .when('karen')
      .posts('/api/negotiations', again)
      .thenRefuses('field-missing', {
        errors: [{ path: 'reason' }],
      });
    const other = await api.given('karen').posts('/api/negotiations', negotiationBody(where));
    expect(other.id).not.toBe(agreement);
  });
});

describe('a version', () => {
  it('that is signed for later is not in force until then, and the earlier one until the day before', async () => {
    const where = place('153');
    const agreement = await recorded(where);
    await concluded(where, { items: [functionItem('13000.00')], effectiveFrom: api.day(30) });
    const versions = (first: string, second: string) => [
      { version: 1, status: first, effectiveTo: api.day(29) },
      { version: 2, status: second, effectiveFrom: api.day(30), effectiveTo: null },
    ];
    await on(agreement, api.day(0)).thenAnswers({ version: 1, versions: versions('IN_FORCE', 'SIGNED') });
    await on(agreement, api.day(29)).thenAnswers({ version: 1, versions: versions('IN_FORCE', 'SIGNED') });
    await on(agreement, api.day(30)).thenAnswers({
      version: 2,
      versions: versions('SUPERSEDED', 'IN_FORCE'),
    });
  });

  it('that is backdated ends the earlier one by an event, the day before its own start', async () => {
    const where = place('155');
    const agreement = await recorded(where);
    const { id } = await concluded(where, { effectiveFrom: '2026-05-01', items: [functionItem('13000.00')] });
    await on(agreement, '2026-04-30').thenAnswers({ version: 1, effectiveTo: '2026-04-30' });
    await on(agreement, '2026-05-01').thenAnswers({
      ...{ version: 2, status: 'IN_FORCE' },
      versions: [
        { version: 1, status: 'SUPERSEDED', effectiveTo: '2026-04-30', negotiationId: null, signatures: [] },
        { version: 2, effectiveFrom: '2026-05-01', negotiationId: id },
      ],
    });
    expect([await inForceOn(agreement, '2026-04-30'), await inForceOn(agreement, '2026-05-01')]).toEqual([
      1, 1,
    ]);
    const ended = (await story.deciding.eventsOf('VersionEnded')).filter(({ stream }) =>
      stream.endsWith(agreement),
    );
    expect(ended.map(({ data }) => data)).toEqual([
      { version: 1, effectiveTo: '2026-04-30', reason: 'SUPERSEDED', supersededBy: 2 },
    ]);
    // What was known before the signing is told as it was.
    const [{ recordedAt } = { recordedAt: '' }] = ended;
    const then = new Date(new Date(recordedAt).getTime() - 1).toISOString();
    await api
      .when('karen')
      .gets(`/api/pre-agreements/${agreement}?on=2026-05-01&asOf=${then}`)
      .thenAnswers({ version: 1, effectiveTo: null });
  });

  it('that is negotiated takes over from one that was recorded to begin later, without a day of signing', async () => {
    const where = place('167');
    const agreement = await recorded(where, [kept], { effectiveFrom: api.day(60), signedOn: undefined });
    const { result, version } = await concluded(where, { items: [diploma], effectiveFrom: api.day(90) });
    expect([result['baseVersion'], version]).toEqual([1, 2]);
    await on(agreement, api.day(89)).thenAnswers({ version: 1, effectiveTo: api.day(89), signedOn: null });
    await on(agreement, api.day(90)).thenAnswers({ version: 2, items: [kept, diploma], effectiveTo: null });
  });

  it('that is overtaken before its start never was in force', async () => {
    const where = place('157');
    const agreement = await recorded(where);
    await concluded(where, { effectiveFrom: api.day(60), items: [functionItem('13000.00')] });
    const second = await concluded(where, { effectiveFrom: api.day(30), items: [diploma] });
    // It changes what takes effect last, though that is signed for a later day.
    expect(second.result).toMatchObject({ baseVersion: 2 });
    const { versions } = await api.given('karen').gets<Shown>(`/api/pre-agreements/${agreement}`);
    expect(versions).toMatchObject([
      { version: 1, effectiveTo: api.day(29) },
      { version: 2, status: 'SUPERSEDED', effectiveFrom: api.day(60), effectiveTo: api.day(59) },
      { version: 3, status: 'SIGNED', effectiveFrom: api.day(30), effectiveTo: null },
    ]);
    for (const day of [0, 29, 30, 59, 60, 61]) expect(await inForceOn(agreement, api.day(day))).toBe(1);
    await on(agreement, api.day(60)).thenAnswers({ version: 3, status: 'IN_FORCE' });
  });
});

describe('the end of an agreement', () => {
  const noticed = { noticedBy: 'COUNTERPARTY' } as const;
  const terminates = (agreement: string, more: object) =>
    api.when('karen').posts(`/api/pre-agreements/${agreement}/termination`, { ...noticed, ...more });

  it('comes on the last day of the notice, and a round after it begins from nothing', async () => {
    const where = place('159');
    const { agreement } = await concluded(where, { effectiveFrom: '2026-05-01', items: [kept, diploma] });
    await terminates(agreement, { noticeDate: api.day(-4), byAgreementOn: api.day(-1) }).thenAnswers({
      effectiveTo: api.day(-1),
      effects: [
        { element: 'FUNCTION', effect: 'LAPSE' },
        { element: 'QUALIFICATION', effect: 'PERSONAL_ARRANGEMENT' },
      ],
      holders: [],
    });
    await on(agreement, api.day(-5)).thenAnswers({ status: 'IN_FORCE' });
    await on(agreement, api.day(-4)).thenAnswers({ status: 'TERMINATION_NOTICED', effectiveTo: api.day(-1) });
    await on(agreement, api.day(-1)).thenAnswers({ status: 'TERMINATION_NOTICED' });
    await on(agreement, api.day(0)).thenAnswers({ status: 'TERMINATED', version: 1 });
    const round = await story.deciding.negotiation({ ...where, area: 'LEISURE' });
    expect(round.id).toBeDefined();
    const body = { ground: 'TERMINATION' };
    const { id } = await api.given('karen').posts('/api/negotiations', {
      ...{ ...negotiationBody(where), reason: 'Aftalen er opsagt', ...body },
    });
    const path = `/api/negotiations/${id}`;
    const mandate = await story.deciding.submitted(
      { kind: 'NEGOTIATION', id },
      { kind: 'FULL_POWER', items: [...anything], validFrom: api.day(-60), validTo: '2028-03-31' },
    );
    await story.approved(mandate, 'anders');
    const posts = (act: string, sent: object) => api.given('karen').posts(`${path}/${act}`, sent);
    await posts('demand', { sentOn: api.day(0) });
    const { offerId } = await posts('offers', { receivedOn: api.day(0), items: [functionItem('15000.00')] });
    await posts('acceptance', { offerId, acceptedOn: api.day(0) });
    await api
      .when('karen')
      .gets(path)
      .thenAnswers({
        result: { baseVersion: null, items: [{ ...functionItem('15000.00'), change: 'NEW' }] },
      });
    await posts('signatures', story.signature('UNION', { effectiveFrom: api.day(0) }));
    await posts('signatures', story.signature('COUNTERPARTY', { effectiveFrom: api.day(0) }));
    await on(agreement, api.day(0)).thenAnswers({
      version: 2,
      status: 'IN_FORCE',
      items: [functionItem('15000.00')],
    });
    await on(agreement, api.day(-1)).thenAnswers({ version: 1, status: 'TERMINATION_NOTICED' });
  });

  it('is months after the notice, and a new agreement in that time takes its place', async () => {
    const where = place('161');
    const { agreement } = await concluded(where, { effectiveFrom: '2026-05-01' });
    const { effectiveTo } = await terminates(agreement, {
      noticeDate: api.day(-6),
      noticeMonths: 4,
    }).thenAnswers();
    const lastDay = String(effectiveTo);
    expect(lastDay > api.day(110)).toBe(true);
    await on(agreement, lastDay).thenAnswers({ status: 'TERMINATION_NOTICED', effectiveTo: lastDay });
    const dayAfter = new Date(`${lastDay}T12:00:00Z`);
    dayAfter.setUTCDate(dayAfter.getUTCDate() + 1);
    await on(agreement, dayAfter.toISOString().slice(0, 10)).thenAnswers({ status: 'TERMINATED' });
    const next = await concluded(where, { effectiveFrom: api.day(10), items: [diploma] });
    expect(next.result).toMatchObject({ baseVersion: 1, items: [{ change: 'KEPT' }, { change: 'NEW' }] });
    await on(agreement, api.day(9)).thenAnswers({ version: 1, status: 'TERMINATION_NOTICED' });
    await on(agreement, api.day(10)).thenAnswers({ version: 2, status: 'IN_FORCE', effectiveTo: null });
    await on(agreement, lastDay).thenAnswers({ version: 2, status: 'IN_FORCE' });
  });

  it('is taken back while it has not come', async () => {
    const { agreement } = await concluded(place('163'), { effectiveFrom: '2026-05-01' });
    await terminates(agreement, { noticeDate: api.day(-6) }).thenAnswers();
    const withdrawal = { on: api.day(-1), reason: 'Parterne blev enige' };
    const path = `/api/pre-agreements/${agreement}/termination-withdrawal`;
    await api.when('karen').posts(path, withdrawal).thenAnswers();
    await on(agreement, api.day(400)).thenAnswers({
      status: 'IN_FORCE',
      termination: null,
      effectiveTo: null,
    });
  });

  it('names the cases that applied it', async () => {
    const where = place('165');
    const { agreement, version } = await concluded(where, { effectiveFrom: '2026-05-01', items: [kept] });
    const { subject } = await story.deciding.payCase(where);
    const { subject: other } = await story.deciding.payCase(where, { name: 'Bo Lind' });
    await applies(subject.id, { preAgreementId: agreement, version: Number(version) });
    await applies(other.id, { preAgreementId: newId(), version: 1 });
    const { holders } = await terminates(agreement, { noticeDate: api.day(-1) }).thenAnswers();
    expect(holders).toEqual([{ id: subject.id, number: expect.stringMatching(/^LS-/) }]);
  });
});

/** As an import would tell it. */
const applies = async (caseId: string, agreement: { preAgreementId: string; version: number }) => {
  const occurredOn = api.day(-2);
  const facts = { mandate: null, preAgreement: { ...agreement, items: [kept] } } as never;
  const step = { kind: 'preAgreement', items: [kept] } as never;
  await api.product.executor.execute(payCaseDecider, {
    stream: `payCase-${caseId}`,
    meta: arranging(occurredOn),
    prepare: () => ({ command: new ImportPayCaseStep({ occurredOn, step, facts }) }),
  });
};
