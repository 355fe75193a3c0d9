import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { importsAt, openingRow } from './testing/import-desk.js';
import { functionItem, l2000 } from './testing/pay-case-story.js';
import { poolStory } from './testing/pool-story.js';

let api: ApiSpec;
let pools: ReturnType<typeof poolStory>;
beforeAll(async () => {
  api = await apiSpec();
  pools = poolStory(api);
});
afterAll(() => api.close());

const at = { municipality: '175', area: 'DAYCARE' } as const;
const late = /uden virkning/;

/** A case that a file has brought, and what another file tells of it. */
async function fileCase(number: string) {
  const files = importsAt(api);
  await files.sentRows(openingRow(number));
  const { items } = await api
    .given('karen')
    .gets<{ items: { id: string; personId: string; externalRef: string }[] }>(`/api/pay-cases?q=${number}`);
  const [found] = items.filter(({ externalRef }) => externalRef === number);
  if (!found) throw new Error(`${number} was not imported`);
  const today = api.day(0).split('-').reverse().join('.');
  const tells = async (...told: readonly string[]) => {
    const rows = told.map((Hændelse) => openingRow(number, { Dato: today, Hændelse }));
    const { result } = await files.sentRows(...rows);
    expect(result).toMatchObject({ added: told.length });
  };
  return { payCase: pools.story.found(found.id, found.personId), tells };
}

describe('a case of a file in which people act', () => {
  it('is told of by files, and decided by nobody’s rows', async () => {
    const { payCase, tells } = await fileCase('LS-acted-1');
    await pools.story.consented(payCase, 'NOT_INVOLVED', api.day(-5));
    await payCase.has('consent-withdrawal', { on: api.day(-1) });
    await tells('Samtykke', 'Forhandlingsbegæring', 'Enighed');
    await payCase.gets().thenAnswers({ status: 'OPENED', consent: null, result: null });
    await payCase.posts('demand', { sentOn: api.day(0) }).thenRefuses('consent-missing');
    const told = (await payCase.timeline()).filter(({ summary }) => late.test(String(summary)));
    expect(told.map(({ type }) => type).toSorted()).toEqual([
      'DemandSent',
      'MemberConsentRecorded',
      'PayAgreed',
    ]);
  });

  it('goes on as its file says while there is but a note (the twin)', async () => {
    const { payCase, tells } = await fileCase('LS-acted-2');
    const note = { on: api.day(0), channel: 'PHONE', text: 'Ringede', visibility: 'INTERNAL' };
    await payCase.has('notes', note);
    await tells('Samtykke', 'Forhandlingsbegæring', 'Enighed');
    await payCase.gets().thenAnswers({ status: 'AGREED', consent: {}, result: {} });
    expect((await payCase.timeline()).some(({ summary }) => late.test(String(summary)))).toBe(false);
  });

  it('keeps its representative, and the approver of its mandate, whatever rows say of the consent', async () => {
    await pools.story.deciding.elected('lotte', at);
    const { payCase, tells } = await fileCase('LS-acted-3');
    await pools.story.consented(payCase, 'INVOLVED', api.day(-5));
    const mandate = await pools.story.deciding.submitted(payCase.subject);
    await tells('Samtykke');
    await payCase.gets('lotte').thenAnswers({ consent: { leaderRep: 'INVOLVED' } });
    await api
      .when('lotte')
      .gets(`/api/mandates/${mandate}`)
      .thenAnswers({ approver: { userId: 'lotte' } });
  });

  it('takes a mandate of people beside one that rows alone have told of', async () => {
    const { payCase, tells } = await fileCase('LS-acted-4');
    await pools.story.consented(payCase, 'NOT_INVOLVED', api.day(-5));
    await tells('Mandat godkendt');
    await payCase.gets().thenAnswers({ mandate: null });
    type Listed = { readonly items: readonly { readonly id: string }[] };
    const { items } = await api.given('karen').gets<Listed>(`/api/mandates?subject=${payCase.id}`);
    const [told] = items;
    await api
      .when('karen')
      .posts(`/api/mandates/${told?.id}/submission`, {})
      .thenRefuses('wrong-status', { allowed: [] });
    const mandateId = await pools.story.mandated(payCase);
    await payCase.gets().thenAnswers({ mandate: { id: mandateId, status: 'APPROVED' } });
    await payCase.posts('demand', { sentOn: api.day(0) }).thenAnswers();
  });
});

describe('a proposal that is more than the pool holds', () => {
  const there = { municipality: '187', area: 'DAYCARE' } as const;

  it('is refused to a representative without what is drawn, and to a consultant with it', async () => {
    const term = await pools.story.deciding.elected('lotte', there);
    const { poolId } = await pools.pooled(there, '20000.00', 'lotte');
    await pools.agreedIn(there, poolId, '12345.00');
    const shown = await pools.story.demandedIn(there, { wish: 'INVOLVED', mandate: { drawsOn: poolId } });
    const delegation = { subjects: [shown.id], mayNegotiate: true, maySign: false, on: api.day(-10) };
    await api.given('anders').posts(`/api/rep-terms/${term}/delegations`, delegation);
    const proposal = { madeOn: api.day(-9), items: [functionItem('12500.00')] };
    const breach = { code: 'POOL_EXCEEDED', offered: l2000('12500.00'), limit: l2000('20000.00') };
    const hers = await shown
      .posts('proposals', proposal, 'lotte')
      .thenRefuses('outside-mandate', { assessment: { breaches: [breach] } });
    expect(JSON.stringify(hers)).not.toMatch(/"used"|12\.?345/);
    expect(hers['detail']).toContain('Spørg konsulenten');
    const ours = await shown.posts('proposals', proposal).thenRefuses('outside-mandate', {
      assessment: { breaches: [{ ...breach, used: l2000('12345.00') }] },
    });
    expect(ours['detail']).not.toContain('Spørg konsulenten');
  });
});
