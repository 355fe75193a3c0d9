import { FaultyStore } from '@loenspor/event-sourcing/testing';
import { ImportNegotiationStep, negotiationDecider } from '@loenspor/negotiation';
import { newId } from '@loenspor/event-sourcing';
import { ImportRunning } from './import-lock.js';
import { importerOf, karen, withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

const opening: SheetRow = {
  Sagsnr: 'FA-2024-0001',
  Sagstype: 'Forhåndsaftale',
  Kommune: 'Rødovre',
  Område: 'Dagtilbud',
  Modpart: 'Kommune',
  'OK-periode': 'OK24',
  Dato: '4.5.2024',
  Hændelse: 'Forhandling åbnet',
};
const meetings = Array.from({ length: 5 }, (_, index) => ({
  ...opening,
  Dato: `${index + 1}.6.2024`,
  Hændelse: 'Møde',
}));

/** Somebody's step in the case, between the import's reading and its writing. */
async function noteBySomebodyElse({ product }: Imports, stream: string): Promise<void> {
  await product.executor.execute(negotiationDecider, {
    stream,
    meta: { commandId: newId(), actor: karen, occurredOn: '2024-06-30' },
    prepare: () => ({
      command: new ImportNegotiationStep({
        occurredOn: '2024-06-30',
        step: { kind: 'note', channel: 'PHONE', visibility: 'INTERNAL' },
        facts: { mandate: null, base: null, otherRoundOpen: false },
      }),
    }),
  });
}

describe('an import beside somebody at work in the same case', () => {
  it('records its rows after the other’s step, and counts each once', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      const [opened] = await imports.events('NegotiationOpened');
      let others = 0;
      const store = new FaultyStore(imports.product.store, [], async () => {
        if (++others === 2) await noteBySomebodyElse(imports, opened?.stream ?? '');
      });
      const report = await imports.run(sheet(opening, ...meetings), { store });
      expect([report.accepted, report.added]).toEqual([6, 5]);
      expect(await imports.events('MeetingHeld')).toHaveLength(5);
      expect(await imports.events('NoteAdded')).toHaveLength(1);
    }));

  it('goes on when an answer is lost, and doubles nothing', () =>
    withImports(async (imports) => {
      const store = new FaultyStore(imports.product.store, ['ANSWER_LOST', 'ANSWER_LOST', 'REQUEST_LOST']);
      const report = await imports.run(sheet(opening, ...meetings), { store });
      expect(report.added).toBe(6);
      expect(await imports.events('MeetingHeld')).toHaveLength(5);
    }));
});

describe('a run that ended before it said so', () => {
  it('is ended by the next one, and once only', () =>
    withImports(async (imports) => {
      const bytes = sheet(opening, ...meetings);
      const died = new FaultyStore(imports.product.store, [
        'NONE',
        'NONE',
        ...Array<'REQUEST_LOST'>(9).fill('REQUEST_LOST'),
      ]);
      await expect(imports.run(bytes, { store: died })).rejects.toThrow();
      expect(await imports.events('ImportFinished')).toEqual([]);
      expect((await imports.run(bytes)).added).toBe(0);
      await imports.run(bytes);
      expect(await imports.events('ImportFinished')).toHaveLength(1);
    }));
});

describe('two imports at once', () => {
  it('do not run: the second is told to wait, and may go afterwards', () =>
    withImports(async (imports) => {
      const bytes = sheet(opening, ...meetings);
      const first = imports.run(bytes);
      const second = await importerOf(imports.product);
      const told = await Promise.allSettled([first, second.run({ fileName: 'b.csv', bytes, actor: karen })]);
      const refused = told.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
      expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(ImportRunning)]);
      expect((await imports.run(bytes)).added).toBe(0);
    }));

  it('are never one that has ended and one that begins', () =>
    withImports(async (imports) => {
      const { app } = imports.product.pools;
      const held = `SELECT count(*)::integer AS locks FROM pg_locks JOIN pg_database d ON d.oid = pg_locks.database
        WHERE locktype = 'advisory' AND d.datname = current_database()`;
      for (let time = 1; time <= 5; time += 1) {
        await imports.run(sheet(opening));
        expect((await app.query<{ locks: number }>(held)).rows).toEqual([{ locks: 0 }]);
      }
    }));
});
