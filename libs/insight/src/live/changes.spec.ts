import { ReadPosition, ReadSide } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { mandateRows } from '@loenspor/mandate';
import { negotiationProjections, negotiationRows, preAgreementRows } from '@loenspor/negotiation';
import { payCaseRows } from '@loenspor/pay-case';
import { repTermRows, Sights } from '@loenspor/representation';
import { beginWithReferenceData } from '../../../../infra/instance/product.js';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { Changes } from './changes.js';
import type { ChangeReader } from './changes.js';
import { ChangeFeed } from './changes.feed.js';
import { changeMessages } from './changes.messages.js';

const leadership: Viewer = {
  ...{ userId: 'anders', roles: ['LEADERSHIP'], operation: 'changesStream' },
  scopes: [{ role: 'LEADERSHIP', scope: 'ALL' }],
};
const at = (place: number) => `pg:${String(place).padStart(19, '0')}` as GlobalPosition;

describe('the messages of a stream', () => {
  it('name a position once it has been told whole', () => {
    const changes = [
      { kind: 'MANDATE', id: 'm1', position: at(1) },
      { kind: 'NEGOTIATION', id: 'n1', position: at(1) },
      { kind: 'PAY_CASE', id: 'p1', position: at(2) },
    ];
    expect(changeMessages(changes)).toBe(
      `data: {"kind":"MANDATE","id":"m1","position":"${at(1)}"}\n\n` +
        `id: ${at(1)}\ndata: {"kind":"NEGOTIATION","id":"n1","position":"${at(1)}"}\n\n` +
        `id: ${at(2)}\ndata: {"kind":"PAY_CASE","id":"p1","position":"${at(2)}"}\n\n`,
    );
  });
});

describe('a stream of changes', () => {
  let product: TestProduct;
  let changes: Changes;

  beforeAll(async () => {
    product = await testProduct([
      ...[...negotiationRows, ...preAgreementRows, ...payCaseRows, ...mandateRows, ...repTermRows],
    ]);
    await beginWithReferenceData(product);
    const projections = negotiationProjections(product.rows);
    await product.catchUp(projections);
    const { rows, store, pools } = product;
    const sights = new Sights(
      { represents: async () => false },
      async () => [],
      { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false },
      () => null,
    );
    const standing = new ReadPosition(pools.app, projections);
    const feed = new ChangeFeed({ store, standing, mostRemembered: 10 });
    changes = new Changes(new ReadSide(rows, product), sights, feed, { checkMs: 40, beatMs: 15 });
  });
  afterAll(async () => {
    changes.onModuleDestroy();
    await product.close();
  });

  const reader = (more: Partial<ChangeReader> = {}): ChangeReader => ({
    ...{ viewer: leadership, stillMay: async () => leadership, since: null },
    signal: new AbortController().signal,
    ...more,
  });
  const first = async (stream: AsyncGenerator<string, void>) => (await stream.next()).value;

  it('says where it stands, and goes on saying so while nothing happens', async () => {
    const head = await product.store.head();
    const stream = await changes.open(reader());
    expect(await first(stream)).toBe(`retry: 2000\n\n: -\nid: ${head}\n\n`);
    for (let beats = 0; beats < 3; beats++) expect(await first(stream)).toBe(`: -\nid: ${head}\n\n`);
    await stream.return();
  });

  it('ends when the reader may no more, and not before', async () => {
    let looked = 0;
    const stillMay = async () => (++looked < 3 ? leadership : null);
    const stream = await changes.open(reader({ stillMay }));
    for await (const text of stream) expect(text).toContain(': -');
    expect(looked).toBe(3);
  });

  it('is refused to a representative who represents nobody', async () => {
    const viewer: Viewer = { ...leadership, scopes: [{ role: 'LEADER_REP', scope: 'REPRESENTED' }] };
    await expect(changes.open(reader({ viewer }))).rejects.toMatchObject({ code: 'represents-nobody' });
  });

  it('asks who was away for long to fetch everything anew', async () => {
    const stream = await changes.open(reader({ since: at(1) }));
    expect(await first(stream)).toContain(`id: ${at(1)}`);
    const head = await product.store.head();
    expect(await first(stream)).toBe(`event: refetch\nid: ${head}\ndata: {"position":"${head}"}\n\n`);
    await stream.return();
  });

  it('ends with the reader', async () => {
    const gone = new AbortController();
    const stream = await changes.open(reader({ signal: gone.signal }));
    await stream.next();
    gone.abort();
    expect(await Array.fromAsync(stream)).toEqual([]);
  });
});
