import { newId } from '@loenspor/event-sourcing';
import type { PayCaseAnswer } from '@loenspor/pay-case';
import { beginWithReferenceData } from '../../../infra/instance/product.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { deadlineStory, ofSubject } from './testing/deadline-story.js';
import { l2000, negotiationBody } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';
import { referenceRecords } from './testing/reference-calls.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec();
});
afterAll(() => api.close());

const rødovre: Place = { municipality: '175', area: 'DAYCARE' };
const key = () => ({ 'Idempotency-Key': newId() });
const records = (kind: string, body: object, headers?: Record<string, string>) =>
  api.when('admin').posts(`/api/reference/${kind}`, body, headers);
const listOf = async (kind: string) =>
  (await api.given('karen').gets<{ items: Record<string, unknown>[] }>(`/api/reference/${kind}?limit=200`))
    .items;
const factor = (validFrom: string, known: string | null, more: object = {}) => ({
  ...{ validFrom, priceLevel: 'L2000_03_31', factor: known, source: 'KL' },
  ...more,
});
const bodies: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['factors', referenceRecords.referenceDataRecordingFactor],
  ['pay-steps', referenceRecords.referenceDataRecordingPayStep],
  ['pension-rates', referenceRecords.referenceDataRecordingPensionRate],
  ['agreement-periods', referenceRecords.referenceDataRecordingAgreementPeriod],
  ['procedure-agreements', referenceRecords.referenceDataRecordingProcedureAgreement],
];

describe('a factor', () => {
  /** 12.000 of the old level, a month, as a conversion answers right now. */
  const convertedOn = (date: string) =>
    api.given('lotte').posts('/api/pay/conversions', {
      ...{ amount: l2000('12000.00'), to: { level: 'CURRENT', per: 'MONTH', date } },
    });

  it('that is agreed and not known makes the amounts of its days provisional, and its figure ends that at once', async () => {
    const day = '2027-05-01';
    expect(await convertedOn(day)).toMatchObject({ factor: '1.662017', factorProvisional: false });
    await records('factors', factor('2027-04-01', null)).thenAnswers({ recorded: true });
    expect(await convertedOn(day)).toMatchObject({ factor: '1.662017', factorProvisional: true });
    expect(await convertedOn('2027-03-31')).toMatchObject({ factorProvisional: false });
    await records('factors', factor('2027-04-01', '1.700000')).thenAnswers({ recorded: true });
    expect(await convertedOn(day)).toMatchObject({
      ...{ amount: { amount: '1700.00' }, factor: '1.700000', factorFrom: '2027-04-01' },
      factorProvisional: false,
    });
  });

  it('is corrected by a later record, of its day alone', async () => {
    await records('factors', factor('2028-04-01', '1.800000')).thenAnswers();
    const first = await convertedOn('2028-04-01');
    await records('factors', factor('2028-04-01', '1.850000')).thenAnswers();
    const corrected = await convertedOn('2028-04-01');
    expect(corrected).toMatchObject({ amount: { amount: '1850.00' }, factor: '1.850000' });
    expect(String(corrected['factorRecordedAt']) > String(first['factorRecordedAt'])).toBe(true);
    expect((await convertedOn('2028-03-31'))['factor']).not.toBe('1.850000');
    const shown = (await listOf('factors')).filter(({ validFrom }) => validFrom === '2028-04-01');
    expect(shown).toEqual([
      { ...factor('2028-04-01', '1.850000'), recordedAt: corrected['factorRecordedAt'] },
    ]);
  });

  it('and a pension rate decide what a case pays on their days, as soon as they are known', async () => {
    const agreed = await payCaseStory(api).agreedIn(rødovre);
    const pay = async (on: string) =>
      ((await agreed.gets('karen', `?on=${on}`).thenAnswers()) as unknown as PayCaseAnswer).pay;
    await records('factors', factor('2029-04-01', null)).thenAnswers();
    expect(await pay('2029-05-01')).toMatchObject({ factorProvisional: true });
    await records('factors', factor('2029-04-01', '2.000000')).thenAnswers();
    await records('pension-rates', { validFrom: '2029-04-01', rate: '0.2000' }).thenAnswers();
    expect(await pay('2029-05-01')).toMatchObject({
      ...{ factor: '2.000000', factorProvisional: false, annual: '25000.00', monthly: '2083.33' },
      pensionMonthly: '416.67',
    });
    await records('pension-rates', { validFrom: '2029-04-01', rate: '0.1000' }).thenAnswers();
    expect(await pay('2029-05-01')).toMatchObject({ pensionMonthly: '208.33' });
    expect(await pay('2026-10-01')).toMatchObject({ factor: '1.662017' });
    expect((await listOf('pension-rates')).at(-1)).toMatchObject({ validFrom: '2029-04-01', rate: '0.1000' });
  });
});

describe('a pay step', () => {
  it('can be agreed on once it is recorded, and its base is corrected by a later record', async () => {
    const begun = await payCaseStory(api).demandedIn({ municipality: '161', area: 'DAYCARE' });
    const item = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '56' };
    const offer = { receivedOn: api.day(-20), items: [item] };
    await begun.posts('offers', offer).thenRefuses('pay-step-unknown');
    const step = { validFrom: '2024-04-01', step: '56', baseAnnual: '400000.00' };
    await records('pay-steps', step).thenAnswers({ recorded: true });
    await begun.posts('offers', offer).thenAnswers();
    await records('pay-steps', { ...step, baseAnnual: '400000' }).thenAnswers({ recorded: false });
    await records('pay-steps', { ...step, baseAnnual: '410000' }).thenAnswers({ recorded: true });
    expect((await listOf('pay-steps')).filter(({ step: name }) => name === '56')).toMatchObject([
      { validFrom: '2024-04-01', baseAnnual: '410000' },
    ]);
  });
});

describe('an agreement period', () => {
  it('opens negotiations of it, and no day of it belongs to another', async () => {
    const opening = { ...negotiationBody({ municipality: '165', area: 'DAYCARE' }), agreementPeriod: 'OK28' };
    await api.when('karen').posts('/api/negotiations', opening).thenRefuses('agreement-period-unknown');
    const ok28 = { code: 'OK28', from: '2028-03-31', to: '2031-03-31' };
    const refused = await records('agreement-periods', ok28).thenRefuses('field-invalid');
    expect(refused['errors']).toEqual([
      { path: 'from', message: 'overlapper OK26, som gælder 1. april 2026 til 31. marts 2028' },
    ]);
    await records('agreement-periods', { ...ok28, from: '2028-04-01' }).thenAnswers({ recorded: true });
    await api.when('karen').posts('/api/negotiations', opening).thenMakes();
    expect((await listOf('agreement-periods')).at(-1)).toMatchObject({ code: 'OK28', from: '2028-04-01' });
    await beginWithReferenceData(api.product);
    expect(await listOf('agreement-periods')).toHaveLength(6);
  });

  it('is one of two that overlap, when they come at once', async () => {
    const both = [
      { code: 'OK31', from: '2031-04-01', to: '2034-03-31' },
      { code: 'OK33', from: '2033-04-01', to: '2036-03-31' },
    ].map((body) => records('agreement-periods', body).thenTold());
    const told = (await Promise.all(both)).map(({ status }) => status);
    expect(told.sort()).toEqual([200, 422]);
  });
});

describe('a procedure agreement', () => {
  it('moves the meeting deadlines of its municipality, those that run too', async () => {
    const there = await negotiatingStory(api).round({ municipality: '183', area: 'DAYCARE' });
    const elsewhere = await negotiatingStory(api).round({ municipality: '185', area: 'DAYCARE' });
    for (const round of [there, elsewhere]) await round.has('employer-demand', { receivedOn: api.day(-10) });
    const dueOf = async ({ id }: { id: string }) =>
      ofSubject(await deadlineStory(api).deadlinesOf('karen'), id).map(({ dueOn }) => dueOn);
    expect(await dueOf(there)).toEqual([api.day(32)]);
    const agreement = { municipality: '183', meetingWeeks: 4 };
    await records('procedure-agreements', agreement).thenAnswers({ recorded: true });
    expect(await dueOf(there)).toEqual([api.day(18)]);
    expect(await dueOf(elsewhere)).toEqual([api.day(32)]);
    await records('procedure-agreements', { ...agreement, meetingWeeks: 8 }).thenAnswers();
    expect(await dueOf(there)).toEqual([api.day(46)]);
    expect(await listOf('procedure-agreements')).toMatchObject([{ municipality: '183', meetingWeeks: 8 }]);
  });
});

describe('whoever records reference data', () => {
  const events = async () => (await api.product.store.readAll(null, 10_000)).events.length;

  it('is an administrator, and stands in the trail', async () => {
    for (const [kind, body] of bodies) {
      for (const user of ['karen', 'lotte', 'anders', 'vibeke', 'dorthe'])
        await api.when(user).posts(`/api/reference/${kind}`, body).thenRefuses('role-may-not');
      await api.when(null).posts(`/api/reference/${kind}`, body).thenRefuses('not-signed-in');
    }
    await records('factors', factor('2030-04-01', '2.100000')).thenAnswers();
    const { events } = await api.product.store.readAll(null, 10_000);
    const [last] = (await api.product.codec.decode(events)).slice(-1);
    expect(last).toMatchObject({
      ...{ type: 'FactorRecorded', data: factor('2030-04-01', '2.100000') },
      ...{ actor: { userId: 'admin', role: 'ADMIN', authority: null }, occurredOn: api.day(0) },
    });
  });

  it('sees nothing else by it', async () => {
    for (const path of [
      'negotiations',
      'pay-cases',
      'mandates',
      'rep-terms',
      'deadlines',
      'reviews',
      'imports',
    ])
      await api.when('admin').gets(`/api/${path}`).thenRefuses('role-may-not');
    const { may } = await api.given('admin').gets<{ may: string[] }>('/api/me');
    expect(may).toEqual(expect.arrayContaining(Object.keys(referenceRecords)));
    const ofKaren = (await api.given('karen').gets<{ may: string[] }>('/api/me')).may;
    expect(ofKaren.filter((operation) => operation in referenceRecords)).toEqual([]);
  });

  it('hears that it stood already, and nothing is recorded', async () => {
    const body = factor('2032-04-01', '2.200000');
    const first = await records('factors', body).thenAnswers({ recorded: true });
    const before = await events();
    const again = await records('factors', body, key()).thenAnswers({ recorded: false });
    expect(again).toEqual({ ...first, recorded: false });
    await records('factors', { ...body, factor: '2.2' }).thenAnswers({ recorded: false });
    expect(await events()).toBe(before);
    await records('factors', { ...body, source: 'KRL' }).thenAnswers({ recorded: true });
  });

  it('gets the first answer again for a key, which undoes no correction', async () => {
    const [headers, body] = [key(), factor('2033-04-01', '2.300000')];
    const first = await records('factors', body, headers).thenAnswers();
    await records('factors', factor('2033-04-01', '2.400000')).thenAnswers();
    const again = records('factors', body, headers);
    expect(await again.thenAnswers()).toEqual(first);
    expect((await again.thenTold()).headers.get('Idempotent-Replay')).toBe('true');
    expect((await listOf('factors')).at(-1)).toMatchObject({ factor: '2.400000' });
    await records('factors', { ...body, factor: '2.5' }, headers).thenRefuses('idempotency-key-reused');
    await records('pension-rates', { validFrom: '2033-04-01', rate: '0.2' }, headers).thenRefuses(
      'idempotency-key-reused',
    );
  });

  it('may say which revision was seen', async () => {
    const { revision } = await records('pension-rates', {
      validFrom: '2033-04-01',
      rate: '0.2',
    }).thenAnswers();
    const next = { validFrom: '2034-04-01', rate: '0.3' };
    await records('pension-rates', next, { 'If-Match': `"${revision - 1}"` }).thenRefuses('stale-revision');
    await records('pension-rates', next, { 'If-Match': `"${revision}"` }).thenAnswers({
      revision: revision + 1,
    });
  });
});

describe('a record that is not well said', () => {
  it.each(bodies)('is refused field by field (%s)', async (kind, body) => {
    await records(kind, { ...body, note: 'x' }).thenRefuses('unknown-field', { errors: [{ path: 'note' }] });
    for (const field of Object.keys(body)) {
      const { [field]: _, ...rest } = body;
      await records(kind, rest).thenRefuses('field-missing', { errors: [{ path: field }] });
      await records(kind, { ...body, [field]: ['x'] }).thenRefuses('field-invalid', {
        errors: [{ path: field }],
      });
      const empty = records(kind, { ...body, [field]: null });
      if (field !== 'factor') await empty.thenRefuses('field-missing', { errors: [{ path: field }] });
    }
  });

  it.each<[string, string, object, string]>([
    ['a factor as a number', 'factors', factor('2035-04-01', '2.5', { factor: 2.5 }), 'factor'],
    ['a percentage', 'factors', factor('2035-04-01', '165.3378'), 'factor'],
    ['no factor at all', 'factors', factor('2035-04-01', '0'), 'factor'],
    ['today’s level', 'factors', factor('2035-04-01', '1', { priceLevel: 'CURRENT' }), 'priceLevel'],
    ['a day that there is not', 'factors', factor('2027-02-30', '2.5'), 'validFrom'],
    ['a day too early', 'factors', factor('2000-03-30', '2.5'), 'validFrom'],
    ['a source of blanks', 'factors', factor('2035-04-01', '2.5', { source: '  ' }), 'source'],
    ['a rate in per cent', 'pension-rates', { validFrom: '2035-04-01', rate: '21.44' }, 'rate'],
    ['a step in words', 'pay-steps', { validFrom: '2035-04-01', step: 'x', baseAnnual: '1' }, 'step'],
    [
      'a base of nothing',
      'pay-steps',
      { validFrom: '2035-04-01', step: '46', baseAnnual: '0' },
      'baseAnnual',
    ],
    ['another code', 'agreement-periods', { code: 'OK2034', from: '2034-04-01', to: '2036-03-31' }, 'code'],
    ['a period backwards', 'agreement-periods', { code: 'OK34', from: '2035-04-01', to: '2034-03-31' }, 'to'],
    [
      'a municipality not there',
      'procedure-agreements',
      { municipality: '999', meetingWeeks: 4 },
      'municipality',
    ],
    ['no week at all', 'procedure-agreements', { municipality: '175', meetingWeeks: 0 }, 'meetingWeeks'],
    ['more than a year', 'procedure-agreements', { municipality: '175', meetingWeeks: 53 }, 'meetingWeeks'],
    ['half a week', 'procedure-agreements', { municipality: '175', meetingWeeks: 4.5 }, 'meetingWeeks'],
  ])('is refused: %s', async (_, kind, body, path) => {
    await records(kind, body).thenRefuses('field-invalid', { errors: [{ path }] });
  });

  it('is told what is wrong in Danish, and in English to whoever asks', async () => {
    const asked = (language: string) =>
      records('factors', factor('2035-04-01', '165.3378'), { 'Accept-Language': language });
    const message = async (language: string) => {
      const { errors } = await asked(language).thenRefuses('field-invalid');
      return (errors as { message: string }[])[0]?.message;
    };
    expect(await message('da')).toMatch(/skal være en faktor mellem 0 og 10/);
    expect(await message('en')).toMatch(/must be a factor between 0 and 10/);
  });
});
