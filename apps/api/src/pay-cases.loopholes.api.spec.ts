import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { importsAt, openingRow } from './testing/import-desk.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const reason = 'Prøve';

beforeAll(async () => {
  api = await apiSpec();
  story = payCaseStory(api);
  await story.deciding.elected('lotte', rodovre);
});
afterAll(() => api.close());

const correction = (entryId: unknown, replacement: object) => ({ entryId, reason, replacement });
const entryOf = async (made: Promise<{ readonly [field: string]: unknown }>) =>
  String((await made)['entryId']);
const offer = () => ({ receivedOn: api.day(-2), items: [functionItem('12500.00')] });

describe('a consent that was taken back', () => {
  it('comes back by no correction of its withdrawal: a new one is recorded', async () => {
    const begun = await story.consentedIn(rodovre, { wish: 'INVOLVED' });
    await story.consented(begun, 'INVOLVED', api.day(-30));
    const entryId = await entryOf(begun.has('consent-withdrawal', { on: api.day(-10) }));
    const refused = await begun
      .posts('corrections', correction(entryId, { on: api.day(-35) }))
      .thenRefuses('field-invalid', { errors: [{ path: 'replacement.on' }] });
    expect(JSON.stringify(refused)).toMatch(/Registrér i stedet et nyt samtykke/);
    await begun.gets().thenAnswers({ consent: null });
    await begun.gets('lotte').thenRefuses('not-found');
    await begun.posts('corrections', correction(entryId, { on: api.day(-20) })).thenAnswers();
    await begun.gets().thenAnswers({ consent: null });
    await story.consented(begun, 'INVOLVED', api.day(-5));
    await begun.gets('lotte').thenAnswers({ consent: { givenOn: api.day(-5) } });
  });

  it('comes back by no mark of its withdrawal, nor does a consent fall by one', async () => {
    const begun = await story.opened(rodovre);
    const [givenOn, on] = [api.day(-10), api.day(-10)];
    await begun.has('consent', { givenOn });
    const first = await entryOf(begun.has('consent-withdrawal', { on }));
    const anew = await entryOf(begun.has('consent', { givenOn }));
    const second = await entryOf(begun.has('consent-withdrawal', { on }));
    await begun
      .posts('duplicates', { entryId: second, of: first })
      .thenRefuses('field-invalid', { errors: [{ path: 'entryId' }] });
    const third = await entryOf(begun.has('consent', { givenOn }));
    await begun.posts('duplicates', { entryId: third, of: anew }).thenRefuses('field-invalid');
    await begun.posts('duplicates', { entryId: anew, of: third }).thenAnswers();
    await begun.gets().thenAnswers({ consent: { givenOn } });
  });

  it('so late that a result has lost its ground makes somebody look at the result again', async () => {
    const reached = await story.agreedIn(rodovre);
    const withdrawal = { on: api.day(-15), reason };
    const { entryId, reviewTaskId } = await reached.posts('consent-withdrawal', withdrawal).thenAnswers();
    await reached.gets().thenAnswers({
      ...{ status: 'AGREED', consent: null },
      reviewTasks: [
        { taskId: reviewTaskId, correctionId: entryId, decisionId: reached.resultId, outcome: null },
      ],
    });
    await api
      .when('karen')
      .posts(`/api/review-tasks/${String(reviewTaskId)}/decision`, { outcome: 'REOPEN', reason })
      .thenAnswers();
    await reached.gets().thenAnswers({ status: 'NEGOTIATING', result: null });
    const other = await story.agreedIn(rodovre);
    const later = await other.posts('consent-withdrawal', { on: api.day(-9) }).thenAnswers();
    expect(later).not.toHaveProperty('reviewTaskId');
    await other.gets().thenAnswers({ reviewTasks: [] });
  });

  it('can be taken back whatever became of the case, and the wish be changed after the signing', async () => {
    const signed = await story.signedIn(rodovre, { wish: 'INVOLVED' });
    await signed.gets('lotte').thenAnswers({ status: 'SIGNED' });
    await signed.posts('consent', { givenOn: api.day(0), leaderRep: 'NOT_INVOLVED' }).thenAnswers();
    await signed.gets('lotte').thenRefuses('not-found');
    await signed.posts('consent', { givenOn: api.day(0), leaderRep: 'INVOLVED' }).thenAnswers();
    await signed.has('closure', { reason });
    await signed.gets('lotte').thenAnswers({ status: 'CLOSED' });
    await signed.posts('consent', { givenOn: api.day(0) }).thenRefuses('wrong-status', {
      allowed: expect.arrayContaining(['consent-withdrawal', 'reopening']),
    });
    await signed.posts('consent-withdrawal', { on: api.day(0) }).thenAnswers();
    await signed.gets('lotte').thenRefuses('not-found');
    await signed.posts('consent-withdrawal', { on: api.day(0) }).thenRefuses('consent-missing');
  });
});

describe('a member who withdraws from the case', () => {
  it('takes the consent back with it: after a reopening a new one is asked for', async () => {
    const begun = await story.offeredIn(rodovre, { wish: 'INVOLVED' });
    await begun.gets('lotte').thenAnswers();
    await begun.has('withdrawal', { on: api.day(-15), reason });
    await begun.gets('lotte').thenRefuses('not-found');
    expect(await story.deciding.idsIn('lotte', '/api/pay-cases')).not.toContain(begun.id);
    await begun.has('reopening', { reason });
    await begun.gets('lotte').thenRefuses('not-found');
    await begun.posts('acceptance', story.acceptance(begun.offerId)).thenRefuses('consent-missing');
    await story.consented(begun, 'INVOLVED', api.day(-12));
    await begun.posts('acceptance', story.acceptance(begun.offerId)).thenAnswers();
    await begun.gets('lotte').thenAnswers({ status: 'AGREED' });
  });
});

describe('the union’s signature', () => {
  it('is not before the member’s yes; the employer’s may be', async () => {
    const accepting = { acceptedOn: api.day(-10), memberAcceptedOn: api.day(-5) };
    const reached = await story.agreedIn(rodovre, { accepting });
    const signs = (side: 'UNION' | 'COUNTERPARTY', signedOn: string) =>
      reached.posts('signatures', story.signature(side, { signedOn }));
    await signs('UNION', api.day(-6)).thenRefuses('field-invalid', { errors: [{ path: 'signedOn' }] });
    await signs('COUNTERPARTY', api.day(-6)).thenAnswers();
    await signs('UNION', api.day(-5)).thenAnswers();
    await reached.gets().thenAnswers({ status: 'SIGNED' });
  });
});

describe('a signed case on hold', () => {
  it('takes what a signed one takes', async () => {
    const signed = await story.signedIn(rodovre);
    await signed.has('hold', { reason });
    const meeting = { heldOn: api.day(-1), participants: [] };
    const pay = { items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '44' }], from: api.day(-1) };
    for (const [act, body] of [
      ['offers', offer()],
      ['meetings', meeting],
      ['employer-demand', { receivedOn: api.day(-1) }],
      ['provisional-pay', pay],
    ] as const)
      await signed.posts(act, body).thenRefuses('wrong-status', { resourceStatus: 'ON_HOLD' });
    await api
      .when('karen')
      .posts('/api/mandates', { subject: signed.subject, ...story.deciding.content() })
      .thenRefuses('wrong-status');
    const note = { on: api.day(-1), channel: 'PHONE', text: 'Ring', visibility: 'INTERNAL' };
    await signed.posts('notes', note).thenAnswers();
    const begun = await story.demandedIn(rodovre);
    await begun.has('hold', { reason });
    await begun.posts('meetings', meeting).thenAnswers();
  });
});

describe('a day of the year 1', () => {
  it('is refused with what to do, of whatever fact', async () => {
    const begun = await story.opened(rodovre);
    for (const [act, field, more] of [
      ['consent', 'givenOn', {}],
      ['meetings', 'heldOn', { participants: [] }],
      ['membership-end', 'endedOn', {}],
    ] as const) {
      const said = (day: string) => begun.posts(act, { ...more, [field]: day });
      const refused = await said('0001-01-01').thenRefuses('field-invalid', { errors: [{ path: field }] });
      expect(JSON.stringify(refused)).toMatch(/før 1970: skriv årstallet/);
      await said('1969-12-31').thenRefuses('field-invalid');
      await said('1970-01-01').thenAnswers();
    }
  });
});

describe('rows that tell of a case after somebody has moved it', () => {
  const danish = (days: number) => api.day(days).split('-').reverse().join('.');
  const rowsOf = (number: string) => {
    const { sentRows } = importsAt(api);
    return (days: number, cells: Readonly<Record<string, string>>) =>
      sentRows(openingRow(number, { Dato: danish(days), ...cells }));
  };
  const openedBy = async (number: string): Promise<Case> => {
    await rowsOf(number)(-60, { Hændelse: 'Lønsag oprettet' });
    const { items } = await api
      .given('karen')
      .gets<{ readonly items: readonly { readonly id: string }[] }>(`/api/pay-cases?q=${number}`);
    const begun = story.found(String(items[0]?.id), '');
    await story.consented(begun);
    await story.mandated(begun);
    await story.demanded(begun);
    return begun;
  };

  it('stand in the trail, and sign nothing', async () => {
    const number = 'LS-told-1';
    const begun = await openedBy(number);
    const offerId = await story.offered(begun);
    await story.accepted(begun, offerId);
    await begun.has('consent-withdrawal', { on: api.day(-9) });
    await rowsOf(number)(-5, { Hændelse: 'Underskrevet', Side: 'BUPL' });
    await rowsOf(number)(-5, { Hændelse: 'Underskrevet', Side: 'Modpart' });
    await begun.gets().thenAnswers({ status: 'AGREED', signatures: [], mandate: { status: 'APPROVED' } });
    const told = (await begun.timeline()).filter(({ type }) => type === 'AgreementSigned');
    expect(told).toHaveLength(2);
    await begun.posts('signatures', story.signature('UNION')).thenRefuses('consent-missing');
    await story.consented(begun, 'NOT_INVOLVED', api.day(-3));
    await story.signed(begun);
    await begun.gets().thenAnswers({
      ...{ status: 'SIGNED', mandate: { status: 'CONSUMED' } },
      signatures: [{ signatory: 'Karen Holm' }, { signatory: 'Bo Friis' }],
    });
  });

  it('come to no result and no pay', async () => {
    const number = 'LS-told-2';
    const begun = await openedBy(number);
    await rowsOf(number)(-15, {
      ...{ Hændelse: 'Tilbud', Side: 'Modpart', Løndel: 'Funktionsløn', Varighed: 'varig' },
      ...{ Beløb: '99.000,00', 'Pr.': 'år', Niveau: '31.3.2000' },
    });
    await rowsOf(number)(-14, { Hændelse: 'Enighed' });
    await begun.gets().thenAnswers({ status: 'NEGOTIATING', result: null, offers: [{}] });
    const offerId = await story.offered(begun);
    await story.accepted(begun, offerId);
    await begun.gets().thenAnswers({ status: 'AGREED', result: { offerId } });
  });
});
