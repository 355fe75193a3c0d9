import { Readable } from 'node:stream';
import { Inject, Injectable, Logger, StreamableFile } from '@nestjs/common';
import type { HistoryFilter, HistoryKey } from '@loenspor/casework';
import { dayInCopenhagen, systemClock } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { csvFile, workbookFile } from '@loenspor/interchange';
import type { Sheet, SheetLine } from '@loenspor/interchange';
import { History, historyKey } from '../read/history.js';
import { USER_NAMES } from '../read/inbox.queries.js';
import type { UserNames } from '../read/inbox.queries.js';
import { historyLines } from './history.sheet.js';
import { historyColumns } from './history.words.js';

export const historyFormats = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type HistoryFormat = keyof typeof historyFormats;

/** More entries than people read, and than one sheet of Excel holds. */
export const MOST_EXPORTED = 1_000_000;
const ENTRIES_AT_ONCE = 500;

/** The whole history that a filter finds, as a file that is written while the rows are read. */
@Injectable()
export class HistoryExport {
  private readonly logger = new Logger('HistoryExport');

  constructor(
    private readonly history: History,
    @Inject(USER_NAMES) private readonly names: UserNames,
  ) {}

  /** @throws ProblemError `role-may-not`; `field-invalid` when there is more than a file may hold */
  async file(
    viewer: Viewer,
    { filter, format }: { readonly filter: HistoryFilter; readonly format: HistoryFormat },
    language: Language,
  ): Promise<StreamableFile> {
    await this.history.mustSeeAll(viewer);
    const entries = await this.history.count(filter, MOST_EXPORTED);
    if (entries > MOST_EXPORTED) throw tooMuch();
    const sheet: Sheet = {
      // Excel keeps the name History to itself.
      name: language === 'da' ? 'Historik' : 'Trail',
      columns: historyColumns(language),
      lines: this.lines(filter, language),
    };
    const content = format === 'csv' ? csvFile(sheet) : workbookFile(sheet);
    this.logger.log(`${viewer.userId} takes ${entries} entries as ${format}: ${JSON.stringify(filter)}`);
    return new StreamableFile(Readable.from(content, { objectMode: false }), {
      type: format === 'csv' ? `${historyFormats.csv}; charset=utf-8; header=present` : historyFormats.xlsx,
      disposition: `attachment; filename="${fileName(filter, language)}.${format}"`,
    });
  }

  private async *lines(filter: HistoryFilter, language: Language): AsyncGenerator<SheetLine> {
    const names = new Map<string, string>();
    for (let after: HistoryKey | null = null; ;) {
      const page = await this.history.page(filter, { after, limit: ENTRIES_AT_ONCE }, language);
      await this.learn(
        names,
        page.flatMap(({ actor }) => actor.onBehalfOf ?? []),
      );
      const nameOf = (userId: string) => names.get(userId) ?? userId;
      for (const entry of page) {
        const municipality = this.history.placeName(entry.municipality);
        yield* historyLines(entry, { municipality, nameOf, language });
      }
      const last = page.at(-1);
      if (!last || page.length < ENTRIES_AT_ONCE) return;
      after = historyKey(last);
    }
  }

  private async learn(names: Map<string, string>, people: readonly string[]): Promise<void> {
    const unknown = [...new Set(people)].filter((userId) => !names.has(userId));
    if (unknown.length === 0) return;
    const found = await this.names(unknown);
    for (const userId of unknown) names.set(userId, found.get(userId) ?? userId);
  }
}

/** `historik_2026-01-01_2026-06-30`; without a first day `historik_til_2026-06-30`. */
function fileName({ from, to = dayInCopenhagen(systemClock()) }: HistoryFilter, language: Language): string {
  const [name, until] = language === 'da' ? ['historik', 'til'] : ['history', 'until'];
  return `${name}_${from ?? until}_${to}`;
}

function tooMuch() {
  const most = { da: '1.000.000', en: '1,000,000' };
  return fieldInvalid('from', {
    da: `udtrækket har flere end ${most.da} hændelser; vælg en kortere periode`,
    en: `the file would have more than ${most.en} entries; choose a shorter period`,
  });
}
