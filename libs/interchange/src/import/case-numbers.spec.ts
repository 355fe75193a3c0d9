import { newId } from '@loenspor/event-sourcing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { interchangeRows } from '../read/import.projections.js';
import { CaseNumbers } from './case-numbers.js';
import type { Drawing } from './case-numbers.js';

describe('the numbers of new cases', () => {
  let product: TestProduct;
  let numbers: CaseNumbers;
  let caughtUp = 0;
  beforeAll(async () => {
    product = await testProduct(interchangeRows);
    numbers = new CaseNumbers(product.pools.app, async () => void caughtUp++);
  });
  afterAll(() => product.close());

  const recordedAs = (number: string) =>
    product.pools.app.query(
      `INSERT INTO read.case_directory ("id", "kind", "number", "caseType", "municipality", "area", "mandateIds")
       VALUES ($1, 'NEGOTIATION', $2, 'PRE_AGREEMENT', '175', 'DAYCARE', '{}')`,
      [newId(), number],
    );
  const wishing = (wish: string): Drawing => ({ owner: newId(), kind: 'FA', wish });

  it('begin with one, each kind and year for itself', async () => {
    expect(await numbers.next('FA', '2031', newId())).toBe('FA-2031-0001');
    expect(await numbers.next('FA', '2031', newId())).toBe('FA-2031-0002');
    expect(await numbers.next('LS', '2031', newId())).toBe('LS-2031-0001');
    expect(await numbers.next('FA', '2032', newId())).toBe('FA-2032-0001');
  });

  it('are given again to whom they were drawn for', async () => {
    const owner = newId();
    const first = await numbers.next('FA', '2033', owner);
    await numbers.next('FA', '2033', newId());
    expect(await numbers.next('FA', '2033', owner)).toBe(first);
  });

  it('are each drawn once, however many draw at a time, and from how many processes', async () => {
    const other = new CaseNumbers(product.pools.app, () => Promise.resolve());
    const drawn = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (at % 2 ? numbers : other).next('LS', '2034', newId())),
    );
    const all = Array.from({ length: 60 }, (_, at) => `LS-2034-${String(at + 1).padStart(4, '0')}`);
    expect(drawn.toSorted()).toEqual(all);
  });

  it('go on above the highest recorded, which is looked up once', async () => {
    await recordedAs('FA-2035-0041');
    expect(await numbers.next('FA', '2035', newId())).toBe('FA-2035-0042');
    expect(caughtUp).toBe(1);
  });

  it('are kept by an import where they are free, and no one else’s afterwards', async () => {
    const drawn = await numbers.next('FA', '2036', newId());
    const [mine, taken] = [wishing('FA-2036-0017'), wishing(drawn)];
    const given = await numbers.draw([mine, taken], '2036');
    expect([given.get(mine.owner), given.get(taken.owner)]).toEqual(['FA-2036-0017', 'FA-2036-0018']);
    expect(await numbers.next('FA', '2036', newId())).toBe('FA-2036-0019');
  });

  it('are kept below a higher one that was recorded, and the series still goes on above it', async () => {
    await recordedAs('FA-2037-0099');
    const low = wishing('FA-2037-0003');
    expect((await numbers.draw([low], '2037')).get(low.owner)).toBe('FA-2037-0003');
    expect(await numbers.next('FA', '2037', newId())).toBe('FA-2037-0100');
  });

  it('do not keep what has another form, is of the other kind, or was wished before', async () => {
    const [odd, other, one, two] = ['Sag 7', 'LS-2038-0005', 'FA-2038-0002', 'FA-2038-0002'].map(wishing);
    const given = await numbers.draw([odd, other, one, two] as Drawing[], '2038');
    expect([odd, other, one, two].map((each) => given.get(each?.owner ?? ''))).toEqual([
      'FA-2038-0003',
      'FA-2038-0004',
      'FA-2038-0002',
      'FA-2038-0005',
    ]);
  });

  it('are not used up by a rehearsal', async () => {
    const rehearsed = wishing('Sag 8');
    expect((await numbers.draw([rehearsed], '2039', true)).get(rehearsed.owner)).toBe('FA-2039-0001');
    expect(await numbers.next('FA', '2039', newId())).toBe('FA-2039-0001');
  });

  it('are asked for again when the directory could not be brought up to date', async () => {
    let tries = 0;
    const unlucky = new CaseNumbers(product.pools.app, async () => {
      if (++tries === 1) throw new Error('behind');
    });
    await expect(unlucky.next('FA', '2040', newId())).rejects.toThrow('behind');
    expect(await unlucky.next('FA', '2040', newId())).toBe('FA-2040-0001');
  });
});
