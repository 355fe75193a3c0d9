import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, AskedLanguage } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { Request, Response } from 'express';
import type { HistoryAnswer } from '../contract.js';
import { HistoryExport, historyFormats } from '../export/history.export.js';
import type { HistoryFormat } from '../export/history.export.js';
import { ListHistory } from '../read/history.queries.js';
import { HistoryPage, ListHistoryQuery } from './history.dto.js';

const file = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('history')
@ApiExtraModels(HistoryPage)
@Controller('history')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly exports: HistoryExport,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The history of all cases',
    description:
      'Every step of negotiations and pay cases and of their mandates, the newest day first, for leadership. With ' +
      '`Accept: text/csv` or that of an xlsx workbook the whole history that the filter finds comes as a file, ' +
      'whatever `limit` and `cursor` say: one line for each amount that a step names, and at least one; at most ' +
      '1,000,000 steps. A text that a spreadsheet could take for a formula stays a text.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of the history, or the file; no steps are no error',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(HistoryPage) } },
      [historyFormats.csv]: file,
      [historyFormats.xlsx]: file,
    },
  })
  async list(
    @AskedBy() viewer: Viewer,
    @Query() query: ListHistoryQuery,
    @AskedLanguage() language: Language,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Paged<HistoryAnswer> | StreamableFile> {
    response.vary('Accept');
    const format = formatAsked(request);
    if (format === null) return this.queries.execute(new ListHistory(viewer, query, language));
    const { limit: _page, cursor: _place, ...filter } = query;
    return this.exports.file(viewer, { filter, format }, language);
  }
}

/** Null: no file. Who takes anything gets a page. */
function formatAsked(request: Request): HistoryFormat | null {
  const best = request.accepts(['application/json', historyFormats.csv, historyFormats.xlsx]);
  if (best === historyFormats.csv) return 'csv';
  return best === historyFormats.xlsx ? 'xlsx' : null;
}
