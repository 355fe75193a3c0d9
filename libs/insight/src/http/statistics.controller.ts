import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, AskedLanguage } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import type { PayStatisticsAnswer } from '../read/statistics.answers.js';
import { GetPayStatistics } from '../read/statistics.queries.js';
import { PayStatisticsQuery, PayStatisticsResource } from './statistics.dto.js';

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('pay')
  @ApiOperation({
    summary: 'Pay statistics',
    description:
      'What signed and applied agreements come to: count, median and quartiles of full-time yearly pay without pension, in ' +
      '31.3.2000 level and in kroner of the day, one figure for each person; what is paid once stands apart. Told so that ' +
      'nobody is given away: what would isolate fewer persons than `minimum`, alone or as the difference between two ' +
      'answers, is suppressed, to everybody alike. A consultant who works with some municipalities is told of these, a ' +
      'leader representative of the own municipality and area.',
  })
  @ApiResponse({
    status: 200,
    type: PayStatisticsResource,
    description: 'The figures; without any, no cells',
  })
  @ApiResponse({ status: 422, description: '`field-missing`: no `by`; `field-invalid`' })
  async pay(
    @AskedBy() viewer: Viewer,
    @Query() query: PayStatisticsQuery,
    @AskedLanguage() language: Language,
  ): Promise<PayStatisticsAnswer> {
    return this.queries.execute(new GetPayStatistics(viewer, query, language));
  }
}
