import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { Sights } from '@loenspor/representation';
import type { ImportAnswer, ImportResult, ImportRowAnswer, ImportWithResult } from '../contract.js';
import type { KnownWords } from '../log/finding-words.js';
import type { ImportJobs } from '../queue/import-jobs.js';
import {
  answerOfJob,
  answerOfRun,
  MOST_FINDINGS,
  resultOf,
  resultOfRows,
  rowAnswer,
} from './import.answers.js';
import { ImportFinder, whoseImports } from './import.finder.js';
import type { FoundImport } from './import.finder.js';
import { ImportRowRow } from './import-row.row.js';

/** Injects the `ImportJobs`. */
export const IMPORT_JOBS = Symbol('ImportJobs');

/** Injects what the words of a finding rest on; asked anew each time: reference data grows. */
export const KNOWN_WORDS = Symbol('KnownWords');
export type KnownWordsNow = () => Promise<KnownWords>;

export type ImportRowFilter = PageQuery & { readonly state?: ImportRowAnswer['state'] };

export class ListImports extends Query<Paged<ImportAnswer>> {
  constructor(
    readonly page: PageQuery,
    readonly language: Language,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

/** Null when there is none to be seen. `after`: the row after which its findings are told. */
export class GetImport extends Query<ImportWithResult | null> {
  constructor(
    readonly id: string,
    readonly after: number,
    readonly language: Language,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

/** The refused rows of an import's file, wherever they were first kept. Null when the import is not to be seen. */
export class ListImportRows extends Query<Paged<ImportRowAnswer> | null> {
  constructor(
    readonly id: string,
    readonly filter: ImportRowFilter,
    readonly language: Language,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

abstract class ImportsHandler {
  constructor(
    protected readonly side: ReadSide,
    protected readonly finder: ImportFinder,
    protected readonly sights: Sights,
    @Inject(IMPORT_JOBS) protected readonly jobs: ImportJobs,
    @Inject(KNOWN_WORDS) protected readonly knownWords: KnownWordsNow,
  ) {}

  protected async answerOf({ job, run }: FoundImport, language: Language): Promise<ImportAnswer[]> {
    if (job) return [answerOfJob(job, run, await this.jobs.nameOf(job), language)];
    return run ? [answerOfRun(run)] : [];
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler extends ImportsHandler implements IQueryHandler<ListImports> {
  async execute({ page, language, viewer }: ListImports): Promise<Paged<ImportAnswer>> {
    const [after = null] = readCursor(page, ['string']) ?? [];
    const whose = await whoseImports(this.sights, viewer);
    const found = await this.finder.list(whose, after === null ? null : String(after), page.limit + 1);
    const answers = await Promise.all(found.map((each) => this.answerOf(each, language)));
    return paged(answers.flat(), page.limit, ({ id }) => [id]);
  }
}

@QueryHandler(GetImport)
export class GetImportHandler extends ImportsHandler implements IQueryHandler<GetImport> {
  async execute({ id, after, language, viewer }: GetImport): Promise<ImportWithResult | null> {
    const found = await this.finder.one(id, await whoseImports(this.sights, viewer));
    if (!found) return null;
    const [answer] = await this.answerOf(found, language);
    if (!answer) return null;
    const isKept = answer.state === 'DONE' && !answer.dryRun;
    const open = isKept ? await this.openIn(found, id) : null;
    return { ...answer, open, result: await this.resultIn(found, after, language) };
  }

  private async resultIn(
    { job, run }: FoundImport,
    after: number,
    language: Language,
  ): Promise<ImportResult | null> {
    if (job) {
      const report = await this.jobs.reportOf(job);
      return report && resultOf(report, after, language);
    }
    if (!run?.counts) return null;
    const refused = await this.side.rows.query<ImportRowRow[]>(
      `SELECT *, "column_name" AS "column" FROM ${tableOf(this.side.rows, ImportRowRow)}
        WHERE "importId" = $1 AND "row" > $2 ORDER BY "row" LIMIT $3`,
      [run.id, after, MOST_FINDINGS + 1],
    );
    return resultOfRows(run.counts, refused, { language, known: await this.knownWords() });
  }

  private async openIn({ job }: FoundImport, id: string): Promise<number> {
    const [found] = await this.side.rows.query<{ open: number }[]>(
      `SELECT count(*)::int AS open FROM ${keptRowsOf(job, tableOf(this.side.rows, ImportRowRow), '$1')}
        WHERE kept."state" = 'ERROR'`,
      [id],
    );
    return found?.open ?? 0;
  }
}

@QueryHandler(ListImportRows)
export class ListImportRowsHandler extends ImportsHandler implements IQueryHandler<ListImportRows> {
  async execute({ id, filter, language, viewer }: ListImportRows): Promise<Paged<ImportRowAnswer> | null> {
    const found = await this.finder.one(id, await whoseImports(this.sights, viewer));
    if (!found) return null;
    const rows = await this.rowsOf(found, id, filter);
    const telling = { language, known: await this.knownWords() };
    const answers = rows.map(({ asked, ...row }) => rowAnswer(row, asked, telling));
    return paged(answers, filter.limit, ({ row }) => [row]);
  }

  private async rowsOf({ job }: FoundImport, id: string, filter: ImportRowFilter): Promise<Asked[]> {
    const list = new ListConditions();
    const table = tableOf(this.side.rows, ImportRowRow);
    const from = keptRowsOf(job, table, list.bind(id));
    list.equal('kept."state"', filter.state);
    const [after = null] = readCursor(filter, ['number']) ?? [];
    if (after !== null) list.add(`kept.number > ${list.bind(after)}::numeric`);
    return this.side.rows.query<Asked[]>(
      `SELECT kept.*, kept."column_name" AS "column", kept.number AS asked FROM ${from}
        WHERE ${list.sql} ORDER BY kept.number LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
  }
}

/** The refused rows of an import's file, each under its number in that file. `own`: where the import's id is bound. */
function keptRowsOf(job: FoundImport['job'], table: string, own: string): string {
  if (!job) return `(SELECT "row" AS number, * FROM ${table} WHERE "importId" = ${own}) AS kept`;
  return `(SELECT error.number, kept.* FROM write.import_error error
            JOIN ${table} kept ON kept."commandId" = error.entry WHERE error.job_id = ${own}) AS kept`;
}

type Asked = ImportRowRow & { readonly asked: number };

export const importQueries = [ListImportsHandler, GetImportHandler, ListImportRowsHandler];
