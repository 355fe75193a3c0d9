import { dayInCopenhagen } from '@loenspor/event-sourcing';
import type { Imports } from '../testing/imports.js';
import { karen, withImports } from '../testing/imports.js';
import { sampleLog, sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

const codes = (findings: readonly { row: number; code: string }[]) =>
  findings.map(({ row, code }) => `${row} ${code}`).sort();

const opening: SheetRow = {
  Sagsnr: 'FA-2026-0001',
  Sagstype: 'Forhåndsaftale',
  Kommune: 'Rødovre',
  Område: 'Dagtilbud',
  Modpart: 'Kommune',
  'OK-periode': 'OK26',
  Dato: '4.5.2026',
  Hændelse: 'Forhandling åbnet',
};

describe('the import of the sample log', () => {
  it('answers what is expected, and a second run adds nothing', () =>
    withImports(async (imports) => {
      const { bytes, expected } = sampleLog();
      const first = await imports.run(bytes);
      expect([first.rows, first.accepted, first.added]).toEqual([
        expected.rows,
        expected.accepted,
        expected.accepted,
      ]);
      expect(codes(first.errors)).toEqual(codes(expected.errors));
      expect(codes(first.warnings)).toEqual(codes(expected.warnings));
      const head = await imports.product.store.head();
      const second = await imports.run(bytes);
      expect(second).toEqual({ ...first, added: 0 });
      expect(await imports.statuses()).toEqual(expected.status);
      expect(await imports.product.store.head()).toBe(head);
    }));

  it('changes nothing in a rehearsal', () =>
    withImports(async (imports) => {
      const { bytes, expected } = sampleLog();
      const report = await imports.run(bytes, { dryRun: true });
      expect([report.accepted, await imports.product.store.head()]).toEqual([expected.accepted, null]);
    }));
});

describe('a row that is imported', () => {
  it('keeps its file, its row and who ran the import', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      const event = (await imports.events()).find(({ type }) => type === 'NegotiationOpened');
      expect([event?.actor, event?.import?.row, event?.occurredOn]).toEqual([karen, 1, '2026-05-04']);
      expect(event?.data).toMatchObject({
        number: 'FA-2026-0001',
        externalRef: 'FA-2026-0001',
        municipality: '175',
      });
    }));

  it('is added once when a longer copy of the file is read', () =>
    withImports(async (imports) => {
      const meeting = { ...opening, Dato: '1.6.2026', Hændelse: 'Møde', Note: '1. møde' };
      await imports.run(sheet(opening));
      const report = await imports.run(sheet({ ...opening, Dato: '04-05-2026' }, meeting));
      expect([report.accepted, report.added]).toEqual([2, 1]);
    }));

  it('is found again by its case when that was opened by an earlier file', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      const report = await imports.run(sheet({ ...opening, Dato: '1.6.2026', Hændelse: 'Møde' }));
      expect(report.errors).toEqual([]);
    }));

  it('is refused when it contradicts a case of an earlier file', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      const report = await imports.run(sheet({ ...opening, Kommune: 'Ishøj', Hændelse: 'Møde' }));
      expect(codes(report.errors)).toEqual(['1 case-conflict']);
    }));
});

describe('a refused row', () => {
  const bad = { ...opening, Område: 'Skole', Note: 'hemmelig' };

  it('is kept with its reason and its cells, once however often it is read', () =>
    withImports(async (imports) => {
      await imports.run(sheet(bad));
      await imports.run(sheet(bad, opening));
      const refused = (await imports.events()).filter(({ type }) => type === 'ImportRowRefused');
      expect(refused.map(({ data }) => data)).toEqual([
        expect.objectContaining({ row: 1, column: 'Område', code: 'area-unknown', cells: { ...bad } }),
      ]);
    }));
});

describe('a case number', () => {
  const numbersOf = async (imports: Imports) =>
    (await imports.events())
      .filter(({ type }) => type === 'NegotiationOpened')
      .map(({ data }) => (data as { number: string }).number)
      .sort();

  it('is kept when it has the form, and drawn above the highest when it has not', () =>
    withImports(async (imports) => {
      const year = dayInCopenhagen(new Date()).slice(0, 'YYYY'.length);
      await imports.run(
        sheet(
          { ...opening, Sagsnr: 'gammel 7' },
          { ...opening, Kommune: 'Ishøj', Sagsnr: `FA-${year}-0041` },
        ),
      );
      expect(await numbersOf(imports)).toEqual([`FA-${year}-0041`, `FA-${year}-0042`]);
    }));
});
