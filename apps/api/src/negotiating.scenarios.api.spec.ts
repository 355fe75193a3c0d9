import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, functionPay, l2000, negotiatingStory } from './testing/negotiating-story.js';

/** Scenarios of `domain.md` 8 with their amounts, which are of the factor of this day: 1.653378. */
const levelDate = '2026-04-01';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

/** So many kroner of that day. */
const current = (amount: string, per: 'MONTH' | 'YEAR') => ({ amount, per, level: 'CURRENT', levelDate });
const offeredAs = (amount: object) => [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }];
const worth = async (amount: object, level: 'L2000_03_31' | 'CURRENT') => {
  const to = { level, per: 'YEAR', date: levelDate };
  const converted = await api.given('karen').posts('/api/pay/conversions', { amount, to });
  return (converted['amount'] as { readonly amount: string }).amount;
};
const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
const withTarget = { ...functionPay, target: l2000('14000.00'), pensionable: true };

describe('Rødovre, daycare, an ordinary revisit (scenario 1)', () => {
  const rodovre = daycareOf('175');

  it('comes from a refused offer to a new version, and the old one ends the day before', async () => {
    await story.deciding.elected('lotte', rodovre);
    const basePay = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' };
    const old = [basePay, functionItem('9000.00')];
    const agreement = await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...rodovre, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
      ...{ title: 'Forhåndsaftale for ledere', items: old, effectiveFrom: '2024-04-01' },
    });
    const round = await story.demandedIn(rodovre, { items: [withTarget] });
    await api
      .when('karen')
      .gets(`/api/mandates/${round.mandateId}`)
      .thenAnswers({
        ...{ status: 'APPROVED', kind: 'SUBJECT_TO_RATIFICATION' },
        versions: [{ approvedBy: 'lotte', basis: { kind: 'MEMBER_MEETING', headcount: 14 } }],
      });

    const first = current('1500.00', 'MONTH');
    expect(await worth(first, 'L2000_03_31')).toBe('10886.80');
    const offerId = await story.offered(round, offeredAs(first), api.day(-25));
    const breach = { code: 'BELOW_FLOOR', offered: l2000('10886.80'), limit: l2000('12000.00') };
    const acceptance = { offerId, acceptedOn: api.day(-24) };
    await round.posts('acceptance', acceptance).thenRefuses('outside-mandate', {
      assessment: { inside: false, breaches: [breach], factorDate: levelDate },
    });
    await round.gets().thenAnswers({
      ...{ status: 'NEGOTIATING', result: null },
      offers: [{ offerId, assessment: { inside: false, breaches: [breach] } }],
    });

    const second = current('1700.00', 'MONTH');
    expect(await worth(second, 'L2000_03_31')).toBe('12338.38');
    const better = await story.offered(round, offeredAs(second), api.day(-22));
    const items = [
      { ...basePay, change: 'KEPT' },
      { element: 'FUNCTION', amount: second, change: 'CHANGED' },
    ];
    const accepted = await round
      .posts('acceptance', { offerId: better, acceptedOn: api.day(-21) })
      .thenAnswers({
        assessment: { inside: true, breaches: [], factorDate: levelDate },
        result: { baseVersion: 1, items, ratification: 'REQUIRED' },
      });
    const shown = await round.gets().thenAnswers({ status: 'RESULT_REACHED', result: { items } });
    expect(shown.revision).toBe(accepted.revision);

    await round.posts('signatures', story.signature('UNION')).thenRefuses('wrong-status');
    await round.posts('ratification', story.ratification(), 'lotte').thenAnswers();
    await round.gets().thenAnswers({ status: 'RATIFIED', ratification: { state: 'RATIFIED' } });
    const inForce = { signedOn: api.day(-6), effectiveFrom: api.day(-5) };
    await round.posts('signatures', story.signature('UNION', inForce)).thenAnswers();
    await api.when('karen').gets(`/api/pre-agreements/${agreement.id}`).thenAnswers({ items: old });
    await round.posts('signatures', story.signature('COUNTERPARTY', inForce)).thenAnswers();

    await round
      .gets()
      .thenAnswers({ status: 'SIGNED', mandate: { id: round.mandateId, status: 'CONSUMED' } });
    const path = `/api/pre-agreements/${agreement.id}`;
    await api
      .when('lotte')
      .gets(path)
      .thenAnswers({
        status: 'IN_FORCE',
        items: [basePay, { element: 'FUNCTION', amount: second }],
        versions: [
          { version: 1, status: 'SUPERSEDED', effectiveTo: api.day(-6) },
          { version: 2, status: 'IN_FORCE', effectiveFrom: api.day(-5), negotiationId: round.id },
        ],
      });
    await api
      .when('lotte')
      .gets(`${path}?on=${api.day(-6)}`)
      .thenAnswers({ items: old });
  });
});

describe('Køge, an amount without its price level (scenario 4)', () => {
  it('is refused with both of its meanings, wherever it is said, and nothing is logged', async () => {
    const koge = daycareOf('259');
    await story.deciding.elected('lotte', koge);
    const round = await story.demandedIn(koge);
    const bare = { amount: '12000.00', per: 'YEAR', levelDate };
    const items = offeredAs(bare);
    const { revision } = await round.gets().thenAnswers();
    for (const told of [
      round.posts('offers', { receivedOn: api.day(-2), items }),
      round.posts('proposals', { madeOn: api.day(-2), items }),
      api.when('karen').posts('/api/pay/conversions', {
        amount: bare,
        to: { level: 'CURRENT', per: 'YEAR', date: levelDate },
      }),
    ]) {
      const refused = await told.thenRefuses('price-level-missing');
      expect(refused['detail']).toMatch(/19\.840,54/);
      expect(refused['detail']).toMatch(/7\.257,87/);
      expect(refused['detail']).toMatch(/1,653378/);
    }
    await round.gets().thenAnswers({ revision, offers: [], proposals: [] });
    expect(await worth(l2000('12000.00'), 'CURRENT')).toBe('19840.54');
    expect(await worth(current('12000.00', 'YEAR'), 'L2000_03_31')).toBe('7257.87');
    const [meant] = offeredAs({ ...bare, level: 'L2000_03_31', levelDate: undefined });
    await round.posts('offers', { receivedOn: api.day(-2), items: [meant] }).thenAnswers({
      assessment: { inside: true },
    });
    const other = offeredAs({ ...bare, level: 'CURRENT' });
    await round.posts('offers', { receivedOn: api.day(-2), items: other }).thenAnswers({
      assessment: { inside: false, breaches: [{ code: 'BELOW_FLOOR', offered: l2000('7257.87') }] },
    });
  });
});

describe('Aalborg, an offer above the target (scenario 7)', () => {
  it('is no breach, and is accepted', async () => {
    const aalborg = daycareOf('851');
    await story.deciding.elected('lotte', aalborg);
    const round = await story.demandedIn(aalborg, { items: [withTarget] });
    const generous = l2000('16000.00');
    expect(await worth(generous, 'CURRENT')).toBe('26454.05');
    const inside = { assessment: { inside: true, breaches: [] } };
    const offer = { receivedOn: api.day(-3), items: offeredAs(generous) };
    const { offerId } = await round.posts('offers', offer).thenAnswers(inside);
    await round.posts('acceptance', { offerId, acceptedOn: api.day(-2) }).thenAnswers(inside);
    await round.gets().thenAnswers({ status: 'RESULT_REACHED', offers: [{ offerId, ...inside }] });
  });
});

describe('two consultants at the same time (scenario 31)', () => {
  it('are not both heard: who comes second is told so, and looks again', async () => {
    const winners = [];
    for (const [at, municipality] of ['330', '336', '340', '350', '360', '370', '376', '390'].entries()) {
      await story.deciding.elected('lotte', daycareOf(municipality));
      const round = await story.offeredIn(daycareOf(municipality));
      const { revision } = await round.gets('mikkel').thenAnswers({ status: 'NEGOTIATING' });
      const headers = { 'If-Match': `"${revision}"` };
      const disagreement = {
        ...{ recordedOn: api.day(-1), kind: 'INTEREST' },
        ...{ unionPosition: 'Mindst 14.000', counterpartyPosition: 'Højst 12.500' },
      };
      const calls = [
        () =>
          round.posts('acceptance', { offerId: round.offerId, acceptedOn: api.day(-1) }, 'karen', headers),
        () => round.posts('disagreement', disagreement, 'mikkel', headers),
      ];
      const sent = (at % 2 === 0 ? calls : calls.toReversed()).map((call) => call());
      const told = await Promise.all(sent.map((each) => each.thenTold()));
      expect(told.map(({ status }) => status).sort()).toEqual([200, 412]);
      const [won] = told.filter(({ status }) => status === 200);
      const [lost] = sent.filter((_, index) => told[index]?.status === 412);
      await lost?.thenRefuses('stale-revision');
      const { status, revision: now } = await round.gets().thenAnswers({ revision: revision + 1 });
      expect(won?.body['revision']).toBe(now);
      expect(['RESULT_REACHED', 'DISPUTE_L1']).toContain(status);
      winners.push(status);
      const other = status === 'DISPUTE_L1' ? calls[0] : calls[1];
      await other?.().thenRefuses('stale-revision');
    }
    expect(winners).toHaveLength(8);
  });
});
