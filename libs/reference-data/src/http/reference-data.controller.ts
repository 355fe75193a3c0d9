import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@loenspor/event-sourcing/http';
import type { Paged } from '@loenspor/event-sourcing/http';
import type { Municipality } from '@loenspor/pay';
import { ListMunicipalities, ListReferenceData } from '../read/reference-data.queries.js';
import type { ReferenceEntry } from '../read/reference-data.queries.js';
import {
  AgreementPeriodPage,
  FactorPage,
  MunicipalityPage,
  PayStepPage,
  PensionRatePage,
  ProcedureAgreementPage,
} from './reference-data.dto.js';

@ApiTags('reference')
@Controller('reference')
export class ReferenceDataController {
  constructor(private readonly queries: QueryBus) {}

  @Get('factors')
  @ApiOperation({
    summary: 'Regulation factors',
    description: 'From level 31.3.2000 to current kroner, by the day from which each counts, oldest first.',
  })
  @ApiResponse({ status: 200, type: FactorPage, description: 'A page of factors' })
  async factors(@Query() page: PageQuery): Promise<Paged<ReferenceEntry>> {
    return this.queries.execute(new ListReferenceData('factors', page));
  }

  @Get('pay-steps')
  @ApiOperation({
    summary: 'Pay steps',
    description: 'The base amount of each step of the leaders, by step and day.',
  })
  @ApiResponse({ status: 200, type: PayStepPage, description: 'A page of steps' })
  async paySteps(@Query() page: PageQuery): Promise<Paged<ReferenceEntry>> {
    return this.queries.execute(new ListReferenceData('pay-steps', page));
  }

  @Get('pension-rates')
  @ApiOperation({
    summary: 'Pension rates',
    description: 'The leaders’ pension rate, by the day from which each counts, oldest first.',
  })
  @ApiResponse({ status: 200, type: PensionRatePage, description: 'A page of rates' })
  async pensionRates(@Query() page: PageQuery): Promise<Paged<ReferenceEntry>> {
    return this.queries.execute(new ListReferenceData('pension-rates', page));
  }

  @Get('agreement-periods')
  @ApiOperation({
    summary: 'Agreement periods',
    description: 'The periods of the collective agreement with their first and last day, oldest first.',
  })
  @ApiResponse({ status: 200, type: AgreementPeriodPage, description: 'A page of periods' })
  async agreementPeriods(@Query() page: PageQuery): Promise<Paged<ReferenceEntry>> {
    return this.queries.execute(new ListReferenceData('agreement-periods', page));
  }

  @Get('procedure-agreements')
  @ApiOperation({
    summary: 'Procedure agreements',
    description: 'Within how many weeks of a demand the parties must meet; 6 where none is recorded.',
  })
  @ApiResponse({ status: 200, type: ProcedureAgreementPage, description: 'A page of procedure agreements' })
  async procedureAgreements(@Query() page: PageQuery): Promise<Paged<ReferenceEntry>> {
    return this.queries.execute(new ListReferenceData('procedure-agreements', page));
  }

  @Get('municipalities')
  @ApiOperation({ summary: 'Municipalities', description: 'The 98 municipalities by their official code.' })
  @ApiResponse({ status: 200, type: MunicipalityPage, description: 'A page of municipalities' })
  async municipalities(@Query() page: PageQuery): Promise<Paged<Municipality>> {
    return this.queries.execute(new ListMunicipalities(page));
  }
}
