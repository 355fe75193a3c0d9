import { dayInCopenhagen, newId, StoreUnavailable } from '@loenspor/event-sourcing';
import type { Policy } from '@loenspor/event-sourcing';
import { importDecider, MendImportRow } from '../domain/index.js';
import { importerOf, karen, withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';
import { Importer } from './importer.js';
import { MendedRows } from './mended-rows.js';

const opening = (Sagsnr: string): SheetRow => ({
  ...{ Sagsnr, Sagstype: 'Lederhenvendelse', Kommune: 'Rødovre', Område: 'Dagtilbud', Modpart: 'Kommune' },
  ...{ 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Lønsag oprettet' },
});

/** Rows that were refused for their area and are mended, by a process that died before it recorded their steps. */
async function leftHalfDone(imports: Imports, ...numbers: string[]): Promise<void> {
  const { product } = imports;
  await imports.run(sheet(...numbers.map((each) => ({ ...opening(each), Område: 'Skole' }))));
  await (await importerOf(product)).catchUp();
  const { rows } = await product.pools.app.query<{ importId: string; row: number }>(
    'SELECT "importId", "row" FROM read.import_row ORDER BY "row"',
  );
  for (const [at, { importId, row }] of rows.entries())
    await product.executor.execute(importDecider, {
      stream: `import-${importId}`,
      meta: { commandId: newId(), actor: karen, occurredOn: dayInCopenhagen(new Date()) },
      prepare: () => ({ command: new MendImportRow({ row, cells: opening(numbers[at] ?? '') }) }),
    });
}

/** Finishes them with an importer that meets something as soon as a case is opened. */
function finisher({ product }: Imports, onOpening: (number: string) => void = () => undefined) {
  const meeting: Policy = {
    ...{ name: 'what a spec meets', category: 'payCase' },
    on: {
      CaseOpened: ({ data }) =>
        Promise.resolve((data as { externalRef: string }).externalRef).then(onOpening),
    },
  };
  const { store, codec, executor, pools } = product;
  const importer = async () => new Importer({ ...(await importerOf(product)).options, policies: [meeting] });
  return new MendedRows({ store, codec, executor, pool: pools.app, importer });
}
const opened = async (imports: Imports) =>
  (await imports.events('CaseOpened')).map(({ data }) => (data as { externalRef: string }).externalRef);
const refusing = (which: string) => (number: string) => {
  if (number === which) throw new TypeError(`${number} cannot be recorded`);
};

describe('a mended row that cannot be recorded', () => {
  it('holds up no later one, waits, and is told; once it can be it is', () =>
    withImports(async (imports) => {
      await leftHalfDone(imports, 'LS-a', 'LS-b', 'LS-c');
      const troubles: unknown[] = [];
      const failing = finisher(imports, refusing('LS-a'));
      const finish = () => failing.finish({ onTrouble: (error) => troubles.push(error) });
      expect(await finish()).toBe(false);
      expect(await opened(imports)).toEqual(['LS-b', 'LS-c']);
      expect(await failing.standing()).toEqual({ waiting: 1, failing: 1 });
      expect(troubles).toEqual([expect.any(TypeError)]);
      await finish();
      expect(troubles).toHaveLength(1);
      await imports.product.pools.app.query(`UPDATE write.mended_row SET not_before = '-infinity'`);
      const mended = finisher(imports);
      await mended.finish();
      expect(await opened(imports)).toEqual(['LS-b', 'LS-c', 'LS-a']);
      expect(await mended.standing()).toEqual({ waiting: 0, failing: 0 });
    }));

  it('is not to blame when the store does not answer', () =>
    withImports(async (imports) => {
      await leftHalfDone(imports, 'LS-a', 'LS-b');
      const away = finisher(imports, () => {
        throw new StoreUnavailable('The store does not answer');
      });
      await expect(away.finish()).rejects.toThrow(StoreUnavailable);
      expect(await away.standing()).toEqual({ waiting: 2, failing: 0 });
      await finisher(imports).finish();
      expect(await opened(imports)).toEqual(['LS-a', 'LS-b']);
    }));

  it('is left to another process by one that ends, with those after it', () =>
    withImports(async (imports) => {
      await leftHalfDone(imports, 'LS-a', 'LS-b', 'LS-c');
      const ending = new AbortController();
      const stopped = finisher(imports, () => ending.abort(new Error('The process ends')));
      await expect(stopped.finish({ signal: ending.signal })).rejects.toThrow('The process ends');
      expect((await opened(imports)).length).toBeLessThan(3);
      expect(await stopped.standing()).toMatchObject({ failing: 0 });
      await finisher(imports).finish();
      expect((await opened(imports)).toSorted()).toEqual(['LS-a', 'LS-b', 'LS-c']);
    }));
});
