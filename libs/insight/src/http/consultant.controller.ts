import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, PageQuery } from '@loenspor/event-sourcing/http';
import type { Paged } from '@loenspor/event-sourcing/http';
import { ListConsultants } from '../read/consultant.queries.js';
import type { ConsultantAnswer } from '../read/consultant.queries.js';
import { ConsultantPage } from './consultant.dto.js';

@ApiTags('people')
@Controller('consultants')
export class ConsultantController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Whose cases mine are, in the union',
    description:
      'A leader representative learns what the consultants are called who have the cases that the person sees, or had ' +
      'them. It tells of nobody else, and no more than the name: everybody whom the product knows is listed for those ' +
      'who work in the union alone.',
  })
  @ApiResponse({ status: 200, type: ConsultantPage, description: 'A page of consultants, by user id' })
  async list(@Query() page: PageQuery, @AskedBy() viewer: Viewer): Promise<Paged<ConsultantAnswer>> {
    return this.queries.execute(new ListConsultants(page, viewer));
  }
}
