import { randomUUID } from 'node:crypto';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, functionPay, l2000 } from './testing/pay-case-story.js';
import { poolStory } from './testing/pool-story.js';

let api: ApiSpec;
let pools: ReturnType<typeof poolStory>;
beforeAll(async () => {
  api = await apiSpec();
  pools = poolStory(api);
});
afterAll(() => api.close());

const place = { municipality: '175', area: 'DAYCARE' } as const;
const reason = { reason: 'Begrundelse' };

describe('a case under a negotiation’s pool', () => {
  const at = { ...place, municipality: '153' };

  it('draws what its pay is worth a year at its acceptance, and no case draws more than is left', async () => {
    const { poolId } = await pools.pooled(at, '26000.00');
    const first = await pools.offeredIn(at, poolId, '14000.00');
    const { result } = (await first
      .posts('acceptance', pools.story.acceptance(first.offerId))
      .thenAnswers({ assessment: { inside: true } })) as unknown as { result: { draw: object } };
    expect(result.draw).toMatchObject({ mandateId: poolId });
    const [draw] = (await pools.poolOf(poolId)).draws;
    expect(result.draw).toMatchObject({ drawId: draw?.drawId });
    const second = await pools.offeredIn(at, poolId, '12000.01');
    const breach = {
      ...{ code: 'POOL_EXCEEDED', element: null, offered: l2000('12000.01') },
      ...{ limit: l2000('26000.00'), used: l2000('14000.00') },
    };
    await second.gets().thenAnswers({ offers: [{ assessment: { inside: false, breaches: [breach] } }] });
    const refused = await second
      .posts('acceptance', pools.story.acceptance(second.offerId))
      .thenRefuses('outside-mandate', { assessment: { inside: false, breaches: [breach] } });
    expect(refused['detail']).toContain('pulje');
    const smaller = await pools.story.offered(second, [functionItem('12000.00')], api.day(-15));
    await second
      .posts('acceptance', pools.story.acceptance(smaller))
      .thenAnswers({ result: { items: [{}] } });
    expect(await pools.usedOf(poolId)).toBe(26_000);
    expect(await pools.drawsBy(second)).toEqual(['PoolDrawn']);
  });

  it('reserves nothing for an acceptance that is refused for another reason', async () => {
    const { poolId } = await pools.pooled({ ...at, area: 'LEISURE' }, '50000.00');
    const payCase = await pools.offeredIn({ ...at, area: 'LEISURE' }, poolId, '11999.98');
    await payCase
      .posts('acceptance', pools.story.acceptance(payCase.offerId))
      .thenRefuses('outside-mandate', { assessment: { breaches: [{ code: 'BELOW_FLOOR' }] } });
    await payCase.has('consent-withdrawal', { on: api.day(-12) });
    const better = await pools.story.offered(payCase, [functionItem('12000.00')]);
    await payCase.posts('acceptance', pools.story.acceptance(better)).thenRefuses('consent-missing');
    await payCase.has('hold', reason);
    await payCase.posts('acceptance', pools.story.acceptance(better)).thenRefuses('on-hold');
    expect(await pools.drawsBy(payCase)).toEqual([]);
  });

  it('has no mandate to accept under once the pool’s has been revoked', async () => {
    const elsewhere = { ...at, municipality: '155' };
    const { poolId } = await pools.pooled(elsewhere, '50000.00');
    const payCase = await pools.offeredIn(elsewhere, poolId, '12000.00');
    await api.given('anders').posts(`/api/mandates/${poolId}/revocation`, reason);
    const refused = await payCase
      .posts('acceptance', pools.story.acceptance(payCase.offerId))
      .thenRefuses('mandate-missing');
    expect(refused['detail']).toContain('pulje');
    await payCase.gets().thenAnswers({ status: 'NEGOTIATING' });
  });

  it('is accepted once for a key, with the same answer and no second draw', async () => {
    const elsewhere = { ...at, municipality: '157' };
    const { poolId } = await pools.pooled(elsewhere, '50000.00');
    const payCase = await pools.offeredIn(elsewhere, poolId, '12000.00');
    const headers = { 'Idempotency-Key': randomUUID() };
    const accept = () =>
      payCase.posts('acceptance', pools.story.acceptance(payCase.offerId), 'karen', headers);
    const { entryId } = await accept().thenAnswers();
    await accept().thenAnswers({ entryId });
    expect(await pools.drawsBy(payCase)).toEqual(['PoolDrawn']);
  });
});

describe('what a case has drawn', () => {
  let poolId: string;
  beforeAll(async () => {
    poolId = (await pools.pooled(place, '100000.00')).poolId;
  });

  it.each([
    ['CASE_CLOSED', 'closure', reason],
    ['MEMBER_WITHDREW', 'withdrawal', reason],
  ] as const)('is given back when it ends before it is signed: %s', async (cause, act, body) => {
    const before = await pools.usedOf(poolId);
    const payCase = await pools.agreedIn(place, poolId, '12500.00');
    expect(await pools.usedOf(poolId)).toBe(before + 12_500);
    await payCase.has(act, act === 'withdrawal' ? { on: api.day(0), ...body } : body);
    expect(await pools.usedOf(poolId)).toBe(before);
    expect(await pools.drawsBy(payCase)).toEqual(['PoolDrawn', `PoolReleased ${cause}`]);
  });

  it.each([
    ['closure', {}, 'CASE_CLOSED'],
    ['withdrawal', { on: 0 }, 'MEMBER_WITHDREW'],
  ] as const)('is drawn anew by a case that goes on after its %s as it was', async (act, days, cause) => {
    const before = await pools.usedOf(poolId);
    const payCase = await pools.agreedIn(place, poolId, '12500.00');
    await payCase.has(act, { ...reason, ...('on' in days && { on: api.day(days.on) }) });
    expect(await pools.usedOf(poolId)).toBe(before);
    const headers = { 'Idempotency-Key': randomUUID() };
    const reopen = () => payCase.posts('reopening', reason, 'karen', headers);
    const told = await reopen().thenAnswers();
    expect(told).not.toHaveProperty('warnings');
    await reopen().thenAnswers({ entryId: told['entryId'] });
    expect(await pools.drawsBy(payCase)).toEqual(['PoolDrawn', `PoolReleased ${cause}`, 'PoolDrawn']);
    expect(await pools.usedOf(poolId)).toBe(before + 12_500);
    await payCase.gets().thenAnswers({ status: 'AGREED', result: { entryId: payCase.resultId } });
    await payCase.has('closure', reason);
    expect(await pools.usedOf(poolId)).toBe(before);
  });

  it.each([
    ['has gone to another case', '9000.00'],
    ['has been revoked', null],
  ] as const)('falls with its result when the case goes on and its pool %s', async (_, rival) => {
    const at = { municipality: rival === null ? '161' : '159', area: 'DAYCARE' } as const;
    const { poolId: narrow } = await pools.pooled(at, '21000.00');
    const mandate = { drawsOn: narrow, items: [{ ...functionPay, floor: l2000('9000.00') }] };
    const payCase = await pools.agreedIn(at, narrow, '12500.00');
    await payCase.has('closure', reason);
    if (rival === null) await api.given('anders').posts(`/api/mandates/${narrow}/revocation`, reason);
    else {
      const other = await pools.story.offeredIn(at, { mandate, items: [functionItem(rival)] });
      await pools.story.accepted(other, other.offerId);
    }
    const headers = { 'Idempotency-Key': randomUUID() };
    const reopen = () => payCase.posts('reopening', reason, 'karen', headers);
    const fallen = { code: 'result-fallen', ref: payCase.resultId };
    const { entryId } = await reopen().thenAnswers({ warnings: [fallen] });
    await reopen().thenAnswers({ entryId, warnings: [fallen] });
    await payCase.gets().thenAnswers({ status: 'NEGOTIATING', result: null });
    await payCase.posts('signatures', pools.story.signature('UNION')).thenRefuses('wrong-status');
    expect(await pools.drawsBy(payCase)).toEqual(['PoolDrawn', 'PoolReleased CASE_CLOSED']);
    const entry = (await payCase.timeline()).find((each) => each['entryId'] === entryId);
    expect(entry?.['summary']).toContain('bortfaldet');
  });

  it('is given back with a result that a review takes away', async () => {
    const payCase = await pools.agreedIn(place, poolId, '12500.00');
    const { reviewTaskId } = await payCase.has('corrections', {
      ...{ entryId: payCase.offerId, ...reason },
      replacement: { receivedOn: api.day(-20), items: [functionItem('12400.00')] },
    });
    await api.given('karen').posts(`/api/review-tasks/${String(reviewTaskId)}/decision`, {
      ...{ outcome: 'REOPEN', ...reason },
    });
    await payCase.gets().thenAnswers({ status: 'NEGOTIATING', result: null });
    expect(await pools.drawsBy(payCase)).toEqual(['PoolDrawn', 'PoolReleased RESULT_VOIDED']);
    await pools.story.accepted(payCase, payCase.offerId);
    expect(await pools.drawsBy(payCase)).toHaveLength(3);
  });

  it('stays drawn once both sides have signed', async () => {
    const payCase = await pools.agreedIn(place, poolId, '12500.00');
    const used = await pools.usedOf(poolId);
    expect(used).toBeGreaterThanOrEqual(12_500);
    await pools.story.signed(payCase);
    await payCase.has('closure', reason);
    expect(await pools.usedOf(poolId)).toBe(used);
    await payCase.has('reopening', reason);
    await payCase.gets().thenAnswers({ status: 'SIGNED' });
    expect(await pools.drawsBy(payCase)).toEqual(['PoolDrawn']);
  });
});

describe('acceptances at the same moment', () => {
  const at = { municipality: '187', area: 'DAYCARE' } as const;

  it.each([
    ['as many as a pool holds', '20000.00', 2],
    ['all where it holds them all', '36000.00', 4],
  ] as const)('are %s', async (_, limit, fit) => {
    const there = { ...at, municipality: fit === 2 ? '187' : '190' };
    const { poolId } = await pools.pooled(there, limit);
    const mandate = { drawsOn: poolId, items: [{ ...functionPay, floor: l2000('9000.00') }] };
    const offered = [];
    for (let made = 0; made < 4; made++)
      offered.push(await pools.story.offeredIn(there, { mandate, items: [functionItem('9000.00')] }));
    const told = await Promise.all(
      offered.map(
        async (each) =>
          (await each.posts('acceptance', pools.story.acceptance(each.offerId)).thenTold()).body,
      ),
    );
    const codes = told.flatMap(({ code }) => (code === undefined ? [] : [code]));
    expect(codes).toEqual(Array(4 - fit).fill('outside-mandate'));
    expect(await pools.usedOf(poolId)).toBe(9_000 * fit);
  });
});

describe('the draws on a pool', () => {
  const at = { municipality: '185', area: 'DAYCARE' } as const;

  it('are told of single cases to those who see these, and their sum to those who see them all', async () => {
    await pools.story.deciding.elected('lotte', at);
    const { round, poolId } = await pools.pooled(at, '50000.00', 'lotte');
    expect(await pools.poolOf(poolId, 'lotte')).toMatchObject({ used: l2000('0.00'), draws: [] });
    const open = await pools.story.offeredIn(at, { wish: 'INVOLVED', mandate: { drawsOn: poolId } });
    await pools.story.accepted(open, open.offerId);
    expect(await pools.poolOf(poolId, 'lotte')).toEqual(await pools.poolOf(poolId));
    const discreet = await pools.agreedIn(at, poolId, '12000.00');
    const whole = await pools.poolOf(poolId);
    expect(whole).toMatchObject({
      used: l2000('24500.00'),
      draws: [{ caseId: open.id }, { caseId: discreet.id }],
    });
    const shared = await pools.poolOf(poolId, 'lotte');
    expect(shared).toMatchObject({ used: null, draws: [{ caseId: open.id }] });
    type Listed = { readonly items: readonly { readonly id: string; readonly pool: typeof shared | null }[] };
    const listed = await api.given('lotte').gets<Listed>(`/api/mandates?subject=${round.id}`);
    expect(listed.items).toMatchObject([{ id: poolId, pool: { used: null, draws: [{ caseId: open.id }] } }]);
    const told = async (user: string) => {
      const path = `${round.path}/timeline?limit=200`;
      type Page = { readonly items: readonly { readonly type: string; readonly data: object }[] };
      const { items } = await api.given(user).gets<Page>(path);
      return items.filter(({ type }) => type.startsWith('Pool'));
    };
    const draws = await told('karen');
    expect(draws).toMatchObject([
      { type: 'PoolDrawn', data: { caseId: open.id, amount: '12500.00' } },
      { type: 'PoolDrawn', data: { caseId: discreet.id, amount: '12000.00' } },
    ]);
    // What was agreed stands in the cases that drew.
    for (const { data } of draws) expect(data).not.toHaveProperty('completion');
    expect(await told('lotte')).toEqual([]);
  });

  it('are not told by an offer that the pool does not hold, to whoever sees that one only', async () => {
    const there = { ...at, area: 'LEISURE' } as const;
    await pools.story.deciding.elected('lotte', there);
    const { poolId } = await pools.pooled(there, '20000.00', 'lotte');
    await pools.agreedIn(there, poolId, '13210.00');
    const shown = await pools.story.offeredIn(there, { wish: 'INVOLVED', mandate: { drawsOn: poolId } });
    const told = async (user: string) => {
      const answers = [shown.path, `${shown.path}/timeline?limit=200`, `/api/pay-cases?limit=200`];
      const texts = await Promise.all(answers.map(async (path) => api.when(user).gets(path).thenTold()));
      return texts.map(({ text }) => text.includes('"used"') || text.includes('13210.00'));
    };
    expect(await told('karen')).toEqual([true, true, true]);
    expect(await told('lotte')).toEqual([false, false, false]);
    const breach = { code: 'POOL_EXCEEDED', offered: l2000('12500.00'), limit: l2000('20000.00') };
    await shown.gets('lotte').thenAnswers({ offers: [{ assessment: { breaches: [breach] } }] });
  });
});
