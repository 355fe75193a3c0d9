import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { notAfterNow } from '@loenspor/casework';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, AskedLanguage, idInPath, ProblemError } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import type { BoardComparison, CaseComparison } from '../read/comparison.answers.js';
import { CompareBoard } from '../read/board-comparison.queries.js';
import { CompareCase } from '../read/comparison.queries.js';
import type { CaseKind } from '../read/comparison.queries.js';
import {
  BoardComparisonResource,
  CaseComparisonResource,
  CompareBoardQuery,
  CompareQuery,
} from './comparison.dto.js';

const rules =
  'Compares what the person who asks is shown at each of the two moments; a day stands for its end in Copenhagen, and a ' +
  'moment to come for now. The same moment twice answers with no change.';
const ofOne = {
  summary: 'A case at two moments',
  description: `Field by field, with the limits of its mandate. ${rules}`,
};
const answered = {
  status: 200,
  type: CaseComparisonResource,
  description: 'What lies between the two; nothing is no error',
};
const notFound = { status: 404, description: '`not-found`: also where the case was not there yet at `to`' };
const invalid = { status: 422, description: '`field-missing`, `field-invalid` (`to` before `from`)' };

@ApiTags('comparison')
@Controller()
export class ComparisonController {
  constructor(private readonly queries: QueryBus) {}

  @Get('negotiations/:id/comparison')
  @ApiOperation(ofOne)
  @ApiResponse(answered)
  @ApiResponse(notFound)
  @ApiResponse(invalid)
  async negotiation(
    @Param('id', idInPath) id: string,
    @Query() query: CompareQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<CaseComparison> {
    return this.ofCase('NEGOTIATION', id, query, { viewer, language });
  }

  @Get('pay-cases/:id/comparison')
  @ApiOperation(ofOne)
  @ApiResponse(answered)
  @ApiResponse(notFound)
  @ApiResponse(invalid)
  async payCase(
    @Param('id', idInPath) id: string,
    @Query() query: CompareQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<CaseComparison> {
    return this.ofCase('PAY_CASE', id, query, { viewer, language });
  }

  @Get('board/comparison')
  @ApiOperation({
    summary: 'The board at two moments',
    description:
      'The negotiations and pay cases that were added, ended, reopened or changed, each with what changed in it, the ' +
      `oldest first; and how many cases there were of each status. Limits of mandates are told by one case alone. ${rules}`,
  })
  @ApiResponse({ status: 200, type: BoardComparisonResource, description: 'A page of the cases that differ' })
  @ApiResponse(invalid)
  async board(
    @Query() query: CompareBoardQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<BoardComparison> {
    const filter = { ...query, from: notAfterNow(query.from), to: notAfterNow(query.to) };
    return this.queries.execute(new CompareBoard(filter, viewer, language));
  }

  private async ofCase(
    kind: CaseKind,
    id: string,
    { from, to }: CompareQuery,
    reader: { readonly viewer: Viewer; readonly language: Language },
  ): Promise<CaseComparison> {
    const instants = { from: notAfterNow(from), to: notAfterNow(to) };
    const found = await this.queries.execute(new CompareCase(kind, id, instants, reader));
    if (!found) throw new ProblemError('not-found');
    return found;
  }
}
