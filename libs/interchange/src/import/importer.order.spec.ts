import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { Cells } from '../log/log-columns.js';
import { readDay } from '../log/log-values.js';
import { openLogFile, readRecords } from '../log/read-file.js';
import { withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sampleLog, sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

async function sampleRows(): Promise<readonly Cells[]> {
  const records = await Array.fromAsync(readRecords(openLogFile(sampleLog().bytes)));
  return records.map(({ cells }) => cells);
}

/** What stands in the log, without what is drawn anew each time: ids, leaves, instants and rows. */
async function contentOf(imports: Imports): Promise<string[]> {
  const events = await imports.events();
  const told = events.filter(({ stream }) => !stream.startsWith('import-'));
  return told.map(withoutIds).sort();
}

function withoutIds({ stream, type, occurredOn, data }: DecodedEvent): string {
  const category = stream.slice(0, stream.indexOf('-'));
  const text = JSON.stringify([category, type, occurredOn, data]);
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');
}

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
const step = (Dato: string, Hændelse: string, more: SheetRow = {}): SheetRow => ({
  ...opening,
  Dato,
  Hændelse,
  ...more,
});
const codes = (findings: readonly { row: number; code: string }[]) =>
  findings.map(({ row, code }) => `${row} ${code}`);
const types = (events: readonly DecodedEvent[]) =>
  events.filter(({ stream }) => stream.startsWith('negotiation-')).map(({ type }) => type);

describe('a log whose newest rows stand first', () => {
  it('gives the same statuses and the same events as one in the order of time', () =>
    withImports(async (inTime) => {
      const rows = await sampleRows();
      await inTime.run(sheet(...rows));
      await withImports(async (backwards) => {
        const dayOf = ({ Dato }: Cells) => readDay(Dato)?.day ?? '';
        await backwards.run(sheet(...rows.toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))));
        expect(await backwards.statuses()).toEqual(sampleLog().expected.status);
        expect(await contentOf(backwards)).toEqual(await contentOf(inTime));
      });
    }));

  it('gives other events when a row is another (the control)', () =>
    withImports(async (one) => {
      await one.run(sheet(opening, step('1.6.2026', 'Møde')));
      await withImports(async (other) => {
        await other.run(sheet(opening, step('2.6.2026', 'Møde')));
        expect(await contentOf(other)).not.toEqual(await contentOf(one));
      });
    }));
});

describe('a longer copy of a log', () => {
  it('adds its ten new rows and nothing else', () =>
    withImports(async (imports) => {
      const { bytes, expected } = sampleLog();
      await imports.run(bytes);
      const rows = await sampleRows();
      const ten = Array.from({ length: 10 }, (_, index) => ({
        ...(rows[0] as Cells),
        Dato: `${index + 1}.10.2026`,
        Hændelse: 'Møde',
        Note: `Møde ${index}`,
      }));
      const report = await imports.run(sheet(...rows, ...ten));
      expect([report.rows, report.accepted, report.added]).toEqual([
        expected.rows + 10,
        expected.accepted + 10,
        10,
      ]);
      expect(await imports.statuses()).toEqual(expected.status);
    }));

  it('moves no status with rows from before the step that gave it', () =>
    withImports(async (imports) => {
      const demanded = [opening, step('1.6.2026', 'Forhandlingsbegæring')];
      await imports.run(sheet(...demanded));
      const late = [step('20.5.2026', 'Uenighed'), step('21.5.2026', 'Lukket')];
      const report = await imports.run(sheet(...demanded, ...late));
      expect([report.added, await imports.statuses()]).toEqual([2, { 'FA-2026-0001': 'DEMANDED' }]);
      expect(types(await imports.events())).toEqual([
        'NegotiationOpened',
        'NegotiationDemanded',
        'DisagreementRecorded',
        'NegotiationClosed',
      ]);
    }));

  it('moves it with rows of the same day or later', () =>
    withImports(async (imports) => {
      const demanded = [opening, step('1.6.2026', 'Forhandlingsbegæring')];
      await imports.run(sheet(...demanded));
      await imports.run(sheet(...demanded, step('1.6.2026', 'Møde')));
      expect(await imports.statuses()).toEqual({ 'FA-2026-0001': 'NEGOTIATING' });
    }));
});

describe('an opening row with an error', () => {
  const wrong = { ...opening, Dato: '31.2.2026' };
  const meeting = step('1.6.2026', 'Møde');

  it('leaves the other rows of its case unknown, and every row is kept', () =>
    withImports(async (imports) => {
      const report = await imports.run(sheet(wrong, meeting));
      expect([report.accepted, codes(report.errors)]).toEqual([0, ['1 date-invalid', '2 case-unknown']]);
      expect(await imports.events('ImportRowRefused')).toHaveLength(2);
      expect((await imports.events('ImportFinished'))[0]?.data).toEqual({
        rows: 2,
        accepted: 0,
        added: 0,
        duplicates: 0,
        errors: 2,
      });
    }));

  it('no longer does when it is mended in a later copy', () =>
    withImports(async (imports) => {
      await imports.run(sheet(wrong, meeting));
      const report = await imports.run(sheet(opening, meeting));
      expect([report.added, report.errors]).toEqual([2, []]);
    }));
});

describe('a row of another municipality than its case', () => {
  it('is refused, and one of the same is not', () =>
    withImports(async (imports) => {
      const elsewhere = step('1.6.2026', 'Møde', { Kommune: 'Ishøj' });
      const report = await imports.run(sheet(opening, elsewhere, step('1.6.2026', 'Møde')));
      expect([report.accepted, codes(report.errors)]).toEqual([2, ['2 case-conflict']]);
    }));
});

describe('blank lines in a file', () => {
  it('are no rows', () =>
    withImports(async (imports) => {
      const text = Buffer.from(sheet(opening, step('1.6.2026', 'Møde'))).toString('utf8');
      const spaced = text.replaceAll('\r\n', '\r\n\r\n');
      const report = await imports.run(Buffer.from(`${spaced}\r\n\r\n`));
      expect([report.rows, report.accepted]).toEqual([2, 2]);
      const rows = (await imports.events()).map((event) => event.import?.row).filter(Boolean);
      expect(rows).toEqual([1, 1, 2]);
    }));
});
