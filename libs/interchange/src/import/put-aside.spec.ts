import { newId } from '@loenspor/event-sourcing';
import { importerOf, withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';
import { PUT_ASIDE } from './kept-rows.js';

const opening: SheetRow = {
  ...{ Sagsnr: 'LS-1', Sagstype: 'Lederhenvendelse', Kommune: 'Rødovre', Område: 'Dagtilbud' },
  ...{ Modpart: 'Kommune', 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Lønsag oprettet' },
};
const meeting: SheetRow = { ...opening, Dato: '5.5.2026', Hændelse: 'Møde' };

/** Everything that was refused. */
async function putAside({ product }: Imports, also = ''): Promise<void> {
  await (await importerOf(product)).catchUp();
  await product.pools.app.query(`UPDATE read.import_row SET "state" = 'DISCARDED' ${also}`);
}

describe('a row that was put aside', () => {
  it('is known again when its cells have been erased', () =>
    withImports(async (imports) => {
      await imports.run(sheet(meeting));
      await putAside(imports, `, "cells" = '{"$erased": true}'`);
      const { accepted, errors } = await imports.run(sheet(opening, meeting, { ...meeting, Note: 'b' }));
      expect(accepted).toBe(2);
      expect(errors).toMatchObject([{ row: 2, code: 'case-unknown' }]);
      expect(errors[0]?.detail).toContain('lagt til side');
    }));

  it('is told as such while it cannot be read either', () =>
    withImports(async (imports) => {
      const wrong = { ...meeting, Dato: '31.2.2026' };
      await imports.run(sheet(opening, wrong));
      await putAside(imports);
      const { errors } = await imports.run(sheet(opening, wrong, { ...wrong, Note: 'b' }));
      expect(errors.map(({ code }) => code)).toEqual(['date-invalid', 'date-invalid']);
      expect(errors.map(({ detail }) => /lagt til side/.test(detail))).toEqual([true, false]);
    }));

  it('is found without going through all that ever were', () =>
    withImports(async ({ product: { pools } }) => {
      await pools.app.query(
        `INSERT INTO read.import_row ("subjectId", "commandId", "importId", "row", "column_name", "code", "state", "cells")
         SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), n, 'Dato', 'date-invalid', 'DISCARDED',
                CASE WHEN n % 2 = 0 THEN jsonb_build_object('Sagsnr', n::text) ELSE '{"$erased": true}' END
           FROM generate_series(1, 20000) AS n`,
      );
      await pools.app.query('ANALYZE read.import_row');
      const planned = async (question: string, ...values: unknown[]) =>
        JSON.stringify((await pools.app.query(`EXPLAIN ${question}`, values)).rows);
      expect(await planned(PUT_ASIDE, ['7', '8'], [newId(), newId()])).not.toContain('Seq Scan');
      const byPerson = `SELECT FROM read.import_row WHERE "state" = 'DISCARDED' AND "cells" ->> 'Person' = 'x'`;
      expect(await planned(byPerson)).toContain('Seq Scan');
    }));
});
