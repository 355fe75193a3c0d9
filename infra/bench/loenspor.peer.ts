import { PostgresEventStore } from '@loenspor/event-sourcing';
import { openPools } from '../database/database-pools.js';
import { StreamOfAppends, benchCodec } from './bench-events.js';
import type { Peer } from './peers.js';

/** The product's store with the product's own pools: canonical bytes, a hash, the chain and one guard an append. */
export function loenspor(url: string, encrypted: boolean): Peer {
  return {
    name: encrypted ? 'loenspor-encrypted' : 'loenspor',
    open: async () => {
      const pools = await openPools(url);
      const store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });
      const codec = benchCodec(store.storeId);
      const caller = (events: number) => {
        const appends = new StreamOfAppends(codec, encrypted);
        return async () => void (await store.append(await appends.next(events)));
      };
      return { caller, close: pools.close };
    },
  };
}
