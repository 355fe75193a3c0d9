import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, AskedLanguage } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import { Search } from '../read/search.queries.js';
import type { SearchAnswer } from '../read/search.queries.js';
import { SearchPage, SearchQuery } from './search.dto.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Search',
    description:
      'Negotiations, pay cases, agreements and the persons of pay cases: by number, place, other side, institution, post, ' +
      'person and consultant, and by what is written of them. Numbers first, then names, then texts; among them newest ' +
      'activity first. A leader representative finds what the person sees elsewhere, never by the text of a note whose ' +
      'visibility is INTERNAL, and no person apart from a case.',
  })
  @ApiResponse({ status: 200, type: SearchPage, description: 'A page of hits; none is no error' })
  @ApiResponse({ status: 422, description: '`field-missing`, `field-invalid`: `q` is too short or too long' })
  async find(
    @AskedBy() viewer: Viewer,
    @Query() query: SearchQuery,
    @AskedLanguage() language: Language,
  ): Promise<Paged<SearchAnswer>> {
    return this.queries.execute(new Search(viewer, query, language));
  }
}
