import { randomUUID } from 'node:crypto';
import { ReadSide } from '@loenspor/event-sourcing';
import type { KeyOwner } from '@loenspor/event-sourcing';
import { MemoryKeyRing } from '@loenspor/event-sourcing/testing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { SavedViews } from './saved-views.js';

class KeysOfViews extends MemoryKeyRing {
  async discard(owners: readonly KeyOwner[]): Promise<void> {
    for (const owner of owners) this.lose(owner);
    return Promise.resolve();
  }
}

class KeysAway extends KeysOfViews {
  override lookUp(): Promise<never> {
    return Promise.reject(new Error('The key database is away'));
  }
}

let product: TestProduct;
let keys: KeysOfViews;
let views: SavedViews;

beforeAll(async () => {
  product = await testProduct();
  keys = new KeysOfViews();
  views = new SavedViews(new ReadSide(product.rows, product), keys);
});
afterAll(() => product.close());

/** What somebody reads, and how often the key ring is asked for it. */
async function readOf(userId: string) {
  const before = keys.calls;
  const found = await views.of(userId);
  return { names: found.map(({ name }) => name), questions: keys.calls - before };
}

describe('views that somebody keeps', () => {
  const names = ['Nr. 1', 'Nr. 2', 'Nr. 3', 'Nr. 4', 'Nr. 5', 'Nr. 6'];
  const vaultOf = async (at: number) => {
    const [row] = await product.rows.query<{ vault: string }[]>(
      'SELECT "vault" FROM settings.saved_view WHERE "userId" = $1 ORDER BY "savedAt" OFFSET $2 LIMIT 1',
      ['karen', at],
    );
    return row?.vault ?? '';
  };

  it('ask for their keys once, however many they are', async () => {
    expect(await readOf('karen')).toEqual({ names: [], questions: 1 });
    for (const name of names) await views.keep('karen', { id: randomUUID(), name, search: 'q=a' });
    expect(await readOf('karen')).toEqual({ names, questions: 1 });
  });

  it('are read without those whose keys are lost or destroyed, asked for one by one', async () => {
    keys.lose({ subject: await vaultOf(1), class: 'text' });
    expect(await readOf('karen')).toEqual({
      names: names.filter((name) => name !== 'Nr. 2'),
      questions: 1 + names.length,
    });
    keys.erase({ subject: await vaultOf(4), class: 'text' });
    expect((await readOf('karen')).names).toEqual(['Nr. 1', 'Nr. 3', 'Nr. 4', 'Nr. 6']);
  });

  it('stand where their keys cannot be asked for: nothing is answered as none', async () => {
    const apart = new SavedViews(new ReadSide(product.rows, product), new KeysAway());
    await expect(apart.of('karen')).rejects.toThrow('away');
    await expect(apart.keep('karen', { id: randomUUID(), name: 'Ny', search: 'q=b' })).rejects.toThrow(
      'away',
    );
    expect((await readOf('karen')).names).toHaveLength(4);
  });
});
