import { UnreadableFile } from '../log/unreadable-file.js';
import { importerOf, withImports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

/** One word for each cell that nobody may read in the stored bytes. */
const CANARY = {
  Person: 'Kanariperson',
  Stilling: 'Kanaristilling',
  Institution: 'Kanariinstitution',
  Konsulent: 'Kanarikonsulent',
  LTR: 'Kanariltr',
  Grundlag: 'Kanarigrundlag',
  Note: 'Kanarinote',
};
const FILE = 'kanarifil.csv';

const opening: SheetRow = {
  Sagsnr: 'FA-2024-0001',
  Sagstype: 'Forhåndsaftale',
  Kommune: 'Rødovre',
  Område: 'Dagtilbud',
  Modpart: 'Kommune',
  'OK-periode': 'OK24',
  Dato: '4.5.2024',
  Hændelse: 'Forhandling åbnet',
  ...CANARY,
};
const hiring: SheetRow = {
  ...opening,
  Sagsnr: 'LS-2024-0001',
  Sagstype: 'Nyansættelse',
  Hændelse: 'Lønsag oprettet',
};
const pay: SheetRow = { Løndel: 'Funktionsløn', Varighed: 'varig', 'Pr.': 'år', Niveau: '31.3.2000' };

const everyStep = (first: SheetRow, Beløb: string) => [
  first,
  ...['Mandat indstillet', 'Udspil', 'Tilbud', 'Central løsning'].map((Hændelse) => ({
    ...first,
    ...pay,
    Beløb,
    Hændelse,
  })),
  ...['Mandat godkendt', 'Forhandlingsbegæring', 'Møde', 'Enighed', 'Underskrevet', 'Uenighed', 'Lukket'].map(
    (Hændelse) => ({ ...first, Hændelse }),
  ),
];
const caseOnly = ['Samtykke', 'Lønseddel kontrolleret'].map((Hændelse) => ({ ...hiring, Hændelse }));
const caseOnlyPay = ['Forhåndsaftale anvendt', 'A conto løn'].map((Hændelse) => ({
  ...hiring,
  ...pay,
  Beløb: '54.321',
  Hændelse,
}));
const negotiationOnly = ['Bagsideoplysninger', 'Strategi', 'Ratificeret'].map((Hændelse) => ({
  ...opening,
  Hændelse,
}));

describe('what an import stores', () => {
  it('holds no personal text in the clear, whatever the step, a refused row and the file’s name included', () =>
    withImports(async (imports) => {
      const refused = { ...hiring, Dato: '31.2.2024' };
      const rows = [...everyStep(opening, '12.345'), ...everyStep(hiring, '54.321')];
      const report = await imports.run(
        sheet(...rows, ...caseOnly, ...caseOnlyPay, ...negotiationOnly, refused),
        { fileName: FILE },
      );
      expect([report.errors.length, report.accepted]).toEqual([1, report.rows - 1]);
      const stored = await imports.storedText();
      for (const word of [...Object.values(CANARY), FILE]) expect(stored).not.toContain(word);
    }));

  it('can be read by whoever has the keys (the control)', () =>
    withImports(async (imports) => {
      const refused = { ...hiring, Dato: '31.2.2024' };
      await imports.run(sheet(...everyStep(hiring, '54.321'), refused), { fileName: FILE });
      const read = JSON.stringify(await imports.events());
      for (const word of [...Object.values(CANARY), FILE]) expect(read).toContain(word);
    }));

  it('hides the amounts of a pay case and shows those of a negotiation', () =>
    withImports(async (imports) => {
      await imports.run(
        sheet(...everyStep(opening, '12.345'), ...everyStep(hiring, '54.321'), ...caseOnlyPay),
      );
      const stored = await imports.storedText();
      expect([stored.includes('12345.00'), stored.includes('54321')]).toEqual([true, false]);
    }));

  it('is encrypted with the keys of the case, a mandate’s cells too', () =>
    withImports(async (imports) => {
      await imports.run(sheet(...everyStep(opening, '12.345')));
      const keys = (await imports.storedText())
        .split('\n')
        .map((bytes) => JSON.parse(bytes) as { stream: string; data: Imported })
        .filter(({ data }) => data.imported)
        .map(({ stream, data }) => [stream.slice(0, stream.indexOf('-')), data.imported?.$enc.key] as const);
      expect(new Set(keys.map(([category]) => category))).toEqual(new Set(['negotiation', 'mandate']));
      expect(new Set(keys.map(([, key]) => key)).size).toBe(1);
    }));
});

type Imported = { readonly imported?: { readonly $enc: { readonly key: string } } };

describe('a refused row', () => {
  it('leaves no word among the statistics of the database', () =>
    withImports(async (imports) => {
      const waiting = { ...opening, Sagsnr: 'Kanarisag', Hændelse: 'Møde' };
      await imports.run(sheet({ ...opening, Område: 'Kanariskole' }, waiting));
      await (await importerOf(imports.product)).catchUp();
      const { app } = imports.product.pools;
      await app.query('ANALYZE read.import_row, read.import_run');
      const { rows } = await app.query<{ column: string }>(
        `SELECT attname AS column, * FROM pg_stats WHERE schemaname = 'read' AND tablename ~ '^import_r'`,
      );
      const columns = rows.map(({ column }) => column);
      expect(columns).toEqual(expect.arrayContaining(['code', 'fileSha256']));
      for (const personal of ['cells', 'replacement', 'reason', 'fileName'])
        expect(columns).not.toContain(personal);
      expect(JSON.stringify(rows)).not.toMatch(/kanari/i);
    }));
});

describe('a file in another encoding', () => {
  it('is refused and leaves no trace', () =>
    withImports(async (imports) => {
      const windows1252 = Buffer.from(Buffer.from(sheet(opening)).toString('utf8').slice(1), 'latin1');
      await expect(imports.run(windows1252)).rejects.toThrow(UnreadableFile);
      expect(await imports.product.store.head()).toBeNull();
    }));

  it('is taken when it is saved as UTF-8', () =>
    withImports(async (imports) => {
      const text = Buffer.from(sheet(opening)).toString('utf8').slice(1);
      const report = await imports.run(Buffer.from(text, 'utf8'));
      expect(report.added).toBe(1);
    }));
});
