import type { Actor } from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { interchangeRows } from '../read/import.projections.js';
import { importerOf, sampleLog, sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

async function withProduct(test: (product: TestProduct) => Promise<void>): Promise<void> {
  const product = await testProduct(interchangeRows);
  try {
    await test(product);
  } finally {
    await product.close();
  }
}

async function importing(product: TestProduct, bytes: Uint8Array, options: { dryRun?: boolean } = {}) {
  const importer = await importerOf(product, []);
  return importer.run({ fileName: 'log.csv', bytes, actor: karen, ...options });
}

async function eventsOf(product: TestProduct): Promise<DecodedEvent[]> {
  const page = await product.store.readAll(null, 10_000);
  return product.codec.decode(page.events);
}

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
    withProduct(async (product) => {
      const { bytes, expected } = sampleLog();
      const first = await importing(product, bytes);
      expect([first.rows, first.accepted, first.added]).toEqual([
        expected.rows,
        expected.accepted,
        expected.accepted,
      ]);
      expect(codes(first.errors)).toEqual(codes(expected.errors));
      expect(codes(first.warnings)).toEqual(codes(expected.warnings));
      const head = await product.store.head();
      const second = await importing(product, bytes);
      expect(second).toEqual({ ...first, added: 0 });
      expect(await product.store.head()).toBe(head);
    }));

  it('changes nothing in a rehearsal', () =>
    withProduct(async (product) => {
      const { bytes, expected } = sampleLog();
      const report = await importing(product, bytes, { dryRun: true });
      expect([report.accepted, await product.store.head()]).toEqual([expected.accepted, null]);
    }));
});

describe('a row that is imported', () => {
  it('keeps its file, its row and who ran the import', () =>
    withProduct(async (product) => {
      await importing(product, sheet(opening));
      const event = (await eventsOf(product)).find(({ type }) => type === 'NegotiationOpened');
      expect([event?.actor, event?.import?.row, event?.occurredOn]).toEqual([karen, 1, '2026-05-04']);
      expect(event?.data).toMatchObject({
        number: 'FA-2026-0001',
        externalRef: 'FA-2026-0001',
        municipality: '175',
      });
    }));

  it('is added once when a longer copy of the file is read', () =>
    withProduct(async (product) => {
      const meeting = { ...opening, Dato: '1.6.2026', Hændelse: 'Møde', Note: '1. møde' };
      await importing(product, sheet(opening));
      const report = await importing(product, sheet({ ...opening, Dato: '04-05-2026' }, meeting));
      expect([report.accepted, report.added]).toEqual([2, 1]);
    }));

  it('is found again by its case when that was opened by an earlier file', () =>
    withProduct(async (product) => {
      await importing(product, sheet(opening));
      const report = await importing(product, sheet({ ...opening, Dato: '1.6.2026', Hændelse: 'Møde' }));
      expect(report.errors).toEqual([]);
    }));

  it('is refused when it contradicts a case of an earlier file', () =>
    withProduct(async (product) => {
      await importing(product, sheet(opening));
      const report = await importing(product, sheet({ ...opening, Kommune: 'Ishøj', Hændelse: 'Møde' }));
      expect(codes(report.errors)).toEqual(['1 case-conflict']);
    }));
});

describe('a refused row', () => {
  const bad = { ...opening, Område: 'Skole', Note: 'hemmelig' };

  it('is kept with its reason and its cells, once however often it is read', () =>
    withProduct(async (product) => {
      await importing(product, sheet(bad));
      await importing(product, sheet(bad, opening));
      const refused = (await eventsOf(product)).filter(({ type }) => type === 'ImportRowRefused');
      expect(refused.map(({ data }) => data)).toEqual([
        expect.objectContaining({ row: 1, column: 'Område', code: 'area-unknown', cells: { ...bad } }),
      ]);
    }));
});

describe('a case number', () => {
  const numbersOf = async (product: TestProduct) =>
    (await eventsOf(product))
      .filter(({ type }) => type === 'NegotiationOpened')
      .map(({ data }) => (data as { number: string }).number)
      .sort();

  it('is kept when it has the form, and drawn above the highest when it has not', () =>
    withProduct(async (product) => {
      const year = String(new Date().getFullYear());
      await importing(
        product,
        sheet(
          { ...opening, Sagsnr: 'gammel 7' },
          { ...opening, Kommune: 'Ishøj', Sagsnr: `FA-${year}-0041` },
        ),
      );
      expect(await numbersOf(product)).toEqual([`FA-${year}-0041`, `FA-${year}-0042`]);
    }));
});
