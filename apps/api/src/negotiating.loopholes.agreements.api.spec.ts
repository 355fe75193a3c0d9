import { addMonths, daysAfter } from '@loenspor/pay';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { negotiationBody } from './testing/deciding-story.js';
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
const diploma = (amount: string, criterion = 'Diplomuddannelse') => ({
  ...{ element: 'QUALIFICATION', permanence: 'PERMANENT', criterion, amount: l2000(amount) },
});
const recording = (municipality: string, more: Fields = {}) => ({
  ...{ ...place(municipality), scope: 'LEADER_AGREEMENT', counterparty: municipal, title: 'Forhåndsaftale' },
  ...{ items: [functionItem('12000.00')], effectiveFrom: '2024-04-01', signedOn: '2024-03-12', ...more },
});
const recorded = async (municipality: string, more: Fields = {}) =>
  (await api.given('karen').posts('/api/pre-agreements', recording(municipality, more))).id;
/** A result of leadership's full power, so that it waits for nothing but its signatures. */
const reached = (municipality: string, items = [functionItem('12500.00')]) =>
  story.acceptedIn(place(municipality), { kind: 'FULL_POWER', approver: 'anders', items });
/** Another round after one of the same key, up to its signatures. */
const signedRound = async (municipality: string, items: readonly object[], signature: Fields = {}) => {
  const opening = { ...negotiationBody(place(municipality)), reason: 'Endnu en runde' };
  const { id } = await api.given('karen').posts('/api/negotiations', opening);
  const posts = (act: string, body: object) =>
    api.given('karen').posts(`/api/negotiations/${id}/${act}`, body);
  const anything = [
    { element: 'FUNCTION', permanence: ['PERMANENT'] },
    { element: 'QUALIFICATION', permanence: ['PERMANENT'] },
  ];
  const mandate = await story.deciding.submitted(
    { kind: 'NEGOTIATION', id },
    { kind: 'FULL_POWER', items: anything, validFrom: api.day(-60), validTo: '2028-03-31' },
  );
  await story.approved(mandate, 'anders');
  await posts('demand', { sentOn: api.day(-20) });
  const { offerId } = await posts('offers', { receivedOn: api.day(-10), items });
  await posts('acceptance', { offerId, acceptedOn: api.day(-5) });
  await posts('signatures', story.signature('UNION', signature));
  return posts('signatures', story.signature('COUNTERPARTY', signature));
};
const agreementOn = (id: string, day = api.day(0)) =>
  api.when('karen').gets(`/api/pre-agreements/${id}?on=${day}`);

describe('a result whose base has moved', () => {
  it('is not signed; closed and reopened it falls, and another is reached on what is in force', async () => {
    const agreement = await recorded('187', { items: [diploma('5000.00')] });
    const path = `/api/pre-agreements/${agreement}`;
    const notice = { noticedBy: 'UNION', noticeDate: api.day(-40), byAgreementOn: api.day(-12) };
    await api.given('karen').posts(`${path}/termination`, notice);
    const round = await reached('187');
    await round.gets().thenAnswers({ result: { baseVersion: null } });
    await api
      .given('karen')
      .posts(`${path}/termination-withdrawal`, { on: api.day(-13), reason: 'Enige om at fortsætte' });
    const refusal = await round
      .posts('signatures', story.signature('UNION'))
      .thenRefuses('wrong-status', { resourceStatus: 'RESULT_REACHED' });
    expect(refusal).toMatchObject({ detail: expect.stringContaining('genåbn') });
    await round.has('closure', { reason: 'Aftalen er en anden' });
    await round.has('reopening', { reason: 'Aftalen er en anden' });
    const again = await story.accepted(round, round.offerId, api.day(-1));
    expect(again['result']).toMatchObject({ baseVersion: 1 });
    await story.signed(round, { effectiveFrom: api.day(0) });
    const { items } = await agreementOn(agreement).thenAnswers({ version: 2, status: 'IN_FORCE' });
    expect(items).toEqual([diploma('5000.00'), functionItem('12500.00')]);
  });
});

describe('a negotiation that is reopened with a result', () => {
  it('goes on without it when the agreement was changed meanwhile', async () => {
    const agreement = await recorded('101');
    const round = await reached('101');
    await round.has('signatures', story.signature('UNION'));
    await round.has('closure', { reason: 'Går i stå' });
    await signedRound('101', [diploma('9000.00')]);
    await round.has('reopening', { reason: 'Nyt udspil' });
    await round
      .gets()
      .thenAnswers({ status: 'NEGOTIATING', result: null, ratification: null, signatures: [] });
    expect((await round.timeline()).at(-1)).toMatchObject({
      type: 'NegotiationReopened',
      data: { voids: round.resultId },
      summary: 'Forhandlingen genåbnet uden resultatet, da aftalen er blevet ændret siden: Nyt udspil',
    });
    await round.posts('signatures', story.signature('COUNTERPARTY')).thenRefuses('wrong-status');
    const again = await story.accepted(round, round.offerId, api.day(-1));
    expect(again['result']).toMatchObject({ baseVersion: 2 });
    await story.signed(round, { effectiveFrom: api.day(0) });
    const { items } = await agreementOn(agreement).thenAnswers({ version: 3, status: 'IN_FORCE' });
    expect(items).toEqual([functionItem('12500.00'), diploma('9000.00')]);
  });

  it('goes on without it, too, when one was recorded meanwhile', async () => {
    await recorded('147');
    const round = await reached('147');
    await round.has('closure', { reason: 'Går i stå' });
    await recorded('147', { effectiveFrom: api.day(-3), signedOn: api.day(-4) });
    await round.has('reopening', { reason: 'Nyt udspil' });
    await round.gets().thenAnswers({ status: 'NEGOTIATING', result: null });
  });

  it('keeps it where the agreement is the same, and asks a lone signature anew', async () => {
    await recorded('151');
    const round = await reached('151');
    await round.has('signatures', story.signature('UNION', { effectiveFrom: api.day(500) }));
    await round.has('closure', { reason: 'Forkert dag' });
    await round.has('reopening', { reason: 'Forkert dag' });
    await round.gets().thenAnswers({
      ...{ status: 'RESULT_REACHED', result: { entryId: round.resultId }, signatures: [] },
    });
    expect((await round.timeline()).at(-1)).toMatchObject({
      summary: 'Forhandlingen genåbnet; underskriften skal gives igen: Forkert dag',
    });
    await story.signed(round, { effectiveFrom: api.day(50) });
    await round.gets().thenAnswers({ status: 'SIGNED' });
  });
});

describe('a round whose signatures are dated before the version that it changes', () => {
  it('takes over from it all the same, and an older one recorded later changes nothing', async () => {
    const first = await signedRound('153', [functionItem('12500.00')]);
    const agreement = String(first['preAgreementId']);
    await signedRound('153', [functionItem('13000.00')], { signedOn: api.day(-2) });
    const newest = { version: 2, status: 'IN_FORCE', items: [functionItem('13000.00')] };
    await agreementOn(agreement).thenAnswers(newest);
    await recorded('153', { effectiveFrom: api.day(-30), signedOn: api.day(-1) });
    await agreementOn(agreement).thenAnswers(newest);
  });

  it('takes over from one that was recorded ahead without a day of signature, too', async () => {
    const { signedOn: _nobodyKnows, ...body } = recording('155', { effectiveFrom: api.day(40) });
    const { id } = await api.given('karen').posts('/api/pre-agreements', body);
    await signedRound('155', [functionItem('13000.00')], { effectiveFrom: api.day(60) });
    await agreementOn(id, api.day(59)).thenAnswers({ version: 1, status: 'IN_FORCE' });
    await agreementOn(id, api.day(60)).thenAnswers({ version: 2, status: 'IN_FORCE' });
  });
});

describe('the first day of an agreement', () => {
  const nextDay = (day: string) => daysAfter(day, 1);
  const tenYearsOn = () => addMonths(api.day(0), 120);
  const refused = (path: string) => ({ errors: [{ path }] });

  it('of a signature lies between the day of the price level and ten years ahead', async () => {
    const round = await reached('157');
    for (const effectiveFrom of ['0206-05-04', '2000-03-30', nextDay(tenYearsOn()), '2206-05-04'])
      await round
        .posts('signatures', story.signature('UNION', { effectiveFrom }))
        .thenRefuses('field-invalid', refused('effectiveFrom'));
    await round.posts('signatures', story.signature('UNION', { effectiveFrom: '2000-03-31' })).thenAnswers();
  });

  it('of a recorded one and of an adoption does so too', async () => {
    for (const effectiveFrom of ['0206-05-04', '2000-03-30', nextDay(tenYearsOn())])
      await api
        .when('karen')
        .posts('/api/pre-agreements', recording('159', { effectiveFrom }))
        .thenRefuses('field-invalid', refused('effectiveFrom'));
    const id = await recorded('159', { effectiveFrom: tenYearsOn() });
    const adoption = (from: string) =>
      api.when('karen').posts(`/api/pre-agreements/${id}/adoptions`, { board: 'Møllehuset', from });
    for (const from of ['0206-05-04', '2000-03-30', nextDay(tenYearsOn())])
      await adoption(from).thenRefuses('field-invalid', refused('from'));
    await adoption(tenYearsOn()).thenAnswers();
  });
});

describe('the review of a period', () => {
  it('is not done any more when the round that was closed without change goes on', async () => {
    const stateOf = async () => {
      const { items } = await api
        .given('karen')
        .gets<{ items: readonly { municipality: string; area: string; state: string }[] }>(
          '/api/reviews?agreementPeriod=OK26&limit=200',
        );
      return items.find(({ municipality, area }) => municipality === '161' && area === 'DAYCARE')?.state;
    };
    const round = await story.demandedIn(place('161'), { approver: 'anders' });
    await round.has('closure', { reason: 'Uændret', outcome: 'WITHOUT_CHANGE' });
    expect(await stateOf()).toBe('DONE');
    await round.has('reopening', { reason: 'Nyt udspil' });
    expect(await stateOf()).toBe('OPEN');
    await round.has('closure', { reason: 'Opgivet', outcome: 'ABANDONED' });
    expect(await stateOf()).toBe('DUE');
    await api
      .when('karen')
      .posts('/api/negotiations', negotiationBody(place('161')))
      .thenMakes();
  });
});

describe('an item of an agreement', () => {
  it('is the same one whichever way its criterion is written', async () => {
    await recorded('163', { items: [diploma('9000.00', 'Uddannelse på diplomniveau')] });
    const written = ' uddannelse  PÅ diplomniveau'.normalize('NFD');
    const { agreed } = await signedRound('163', [diploma('9500.00', written)]).then((made) => ({
      agreed: String(made['preAgreementId']),
    }));
    const { items } = await agreementOn(agreed).thenAnswers({ version: 2 });
    expect(items).toEqual([diploma('9500.00', written)]);
  });
});

describe('the name of a board', () => {
  const unseen = [
    'Mølle\u200bhuset',
    'Mølle\u00adhuset',
    'Møllehuset\u2060',
    'Møllehuset\ufe0f',
    'Mølle\u202ehuset',
  ];

  it('has no character that nobody sees', async () => {
    const opening = (name: string) => ({
      ...negotiationBody(place('165')),
      counterparty: { kind: 'SELF_GOVERNING_BOARD', name },
    });
    const agreement = await recorded('165');
    const adoption = (board: string) =>
      api.when('karen').posts(`/api/pre-agreements/${agreement}/adoptions`, { board, from: api.day(0) });
    for (const name of unseen) {
      await api
        .when('karen')
        .posts('/api/negotiations', opening(name))
        .thenRefuses('field-invalid', { errors: [{ path: 'counterparty.name' }] });
      await adoption(name).thenRefuses('field-invalid', { errors: [{ path: 'board' }] });
    }
    await api.when('karen').posts('/api/negotiations', opening('Møllehuset – Åben & Ærlig')).thenMakes();
    await adoption('Møllehuset – Åben & Ærlig').thenAnswers();
  });
});

describe('the ratification of a result', () => {
  it('tells afterwards who decided it', async () => {
    const where = place('167');
    await story.deciding.elected('lotte', where);
    const round = await story.acceptedIn(where);
    const lotte = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
    await round.gets().thenAnswers({ ratification: { state: 'REQUIRED', approver: lotte } });
    await story.ratified(round);
    await round.gets().thenAnswers({ ratification: { state: 'RATIFIED', approver: lotte } });
    const unneeded = await reached('169');
    await unneeded.gets().thenAnswers({ ratification: { state: 'NOT_REQUIRED', approver: null } });
  });

  it('tells so of a rejection by leadership', async () => {
    const round = await story.acceptedIn(place('173'), { approver: 'anders' });
    await round.has('ratification', story.ratification({ outcome: 'REJECTED' }), 'anders');
    const approver = { userId: 'anders', role: 'LEADERSHIP', reason: 'NO_REP' };
    await round.gets().thenAnswers({ status: 'NEGOTIATING', ratification: { state: 'REJECTED', approver } });
  });
});
