import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AsOfQuery, idInPath, ProblemError, RevisionEtag } from '@loenspor/event-sourcing/http';
import type { Paged } from '@loenspor/event-sourcing/http';
import type { MandateAnswer } from '../contract.js';
import { GetMandate, ListMandates } from '../read/mandate.queries.js';
import { ListMandatesQuery, MandatePage, MandateResource } from './mandate.dto.js';

@ApiTags('mandates')
@Controller('mandates')
export class MandateController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Mandates', description: 'Newest activity first; the filters combine.' })
  @ApiResponse({ status: 200, type: MandatePage, description: 'A page of mandates' })
  async list(@Query() query: ListMandatesQuery): Promise<Paged<MandateAnswer>> {
    return this.queries.execute(new ListMandates(query));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One mandate',
    description: 'With every version it has had, now or as it was recorded at an instant.',
  })
  @ApiResponse({ status: 200, type: MandateResource, description: 'The mandate' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(@Param('id', idInPath) id: string, @Query() { asOf }: AsOfQuery): Promise<MandateAnswer> {
    const mandate = await this.queries.execute(new GetMandate(id, asOf));
    if (!mandate) throw new ProblemError('not-found');
    return mandate;
  }
}
