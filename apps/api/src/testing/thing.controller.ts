import { Body, Controller, Get, Module, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { GuardMoved } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import { PageQuery, ProblemError } from '@loenspor/event-sourcing/http';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, ValidateNested } from 'class-validator';

class PartBody {
  @IsString()
  label!: string;
}

class ThingBody {
  @IsString()
  text!: string;

  @IsOptional()
  @IsIn(['DAYCARE', 'LEISURE'])
  area?: string;

  @IsOptional()
  @IsInt()
  @Max(14)
  count?: number;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => PartBody)
  parts?: PartBody[];
}

/** Stands in for a context: its routes show every way in which a call may be answered. */
@Controller('things')
class ThingController {
  @Post()
  make(@Body() body: ThingBody): ThingBody {
    return body;
  }

  @Get()
  list(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Get('refused/:how')
  refuse(@Param('how') how: string): never {
    if (how === 'by-a-rule')
      throw new DomainError('wrong-status', 'It is closed.', { status: 'CLOSED', allowed: [] });
    if (how === 'by-no-rule') throw new DomainError('no-such-code', 'Nobody knows this rule.');
    if (how === 'by-a-fault') throw new Error('secret of the inside');
    if (how === 'by-others') throw new GuardMoved('ledger-1', 0, 1);
    throw new ProblemError('not-found');
  }

  @Get(':id')
  show(
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new ProblemError('not-found') })) id: string,
  ): object {
    return { id };
  }
}

const desk = { CONSULTANT: 'ALL', LEADERSHIP: 'ALL' } as const;

/** Their rows in the authorization table. */
export const thingOperations = [
  { operation: 'thingMake', call: 'POST /api/things', roles: desk },
  { operation: 'thingList', call: 'GET /api/things', roles: desk },
  { operation: 'thingRefuse', call: 'GET /api/things/refused/:how', roles: desk },
  { operation: 'thingShow', call: 'GET /api/things/:id', roles: desk },
];

@Module({ controllers: [ThingController] })
export class ThingModule {}
