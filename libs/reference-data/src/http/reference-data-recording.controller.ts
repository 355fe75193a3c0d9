import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall } from '@loenspor/event-sourcing/http';
import {
  AskReferenceRecord,
  RecordAgreementPeriod,
  RecordFactor,
  RecordPaySteps,
  RecordPensionRate,
  RecordProcedureAgreement,
} from '../domain/index.js';
import {
  RecordAgreementPeriodBody,
  RecordFactorBody,
  RecordPayStepBody,
  RecordPensionRateBody,
  RecordProcedureAgreementBody,
} from './reference-data.bodies.js';

export class RecordedAnswer {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    example: '5f0c1c1e-6a3e-5d7e-8f43-2f1f7f1b2a10',
    description: 'Of all records of this kind together',
  })
  id!: string;

  @ApiProperty({ type: 'integer', example: 30, description: 'Of all records of this kind together' })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042', description: 'For `Min-Position`' })
  position!: string;

  @ApiProperty({
    type: 'boolean',
    example: true,
    description: 'False: it stood already, word for word, and nothing was recorded',
  })
  recorded!: boolean;
}

@ApiTags('reference')
@Controller('reference')
export class ReferenceDataRecordingController {
  constructor(private readonly commands: CommandBus) {}

  @Post('factors')
  @Recording(
    'Record a regulation factor',
    'The official factor from a day on, or that the day is agreed and the factor not yet known: amounts of that day ' +
      'are provisional until it is. A record for a day that has one corrects it.',
  )
  async factor(
    @Body() { validFrom, priceLevel, factor, source }: RecordFactorBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const record = new RecordFactor({ validFrom, priceLevel, factor, source });
    return this.commands.execute(new AskReferenceRecord(record, call));
  }

  @Post('pay-steps')
  @Recording(
    'Record a pay step',
    'The base of a step from a day on, or a step that is new. A record for a step and day that has one corrects it.',
  )
  async payStep(
    @Body() { validFrom, step, baseAnnual }: RecordPayStepBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const record = new RecordPaySteps({ validFrom, steps: [{ step, baseAnnual }] });
    return this.commands.execute(new AskReferenceRecord(record, call));
  }

  @Post('pension-rates')
  @Recording(
    'Record a pension rate',
    'The leaders’ rate from a day on. A record for a day that has one corrects it.',
  )
  async pensionRate(
    @Body() { validFrom, rate }: RecordPensionRateBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const record = new RecordPensionRate({ validFrom, rate });
    return this.commands.execute(new AskReferenceRecord(record, call));
  }

  @Post('agreement-periods')
  @Recording(
    'Record an agreement period',
    'A period of the collective agreement; negotiations and pay cases of it can be opened from then on. A record for ' +
      'a code that is known corrects its days. No day belongs to two periods.',
  )
  async agreementPeriod(
    @Body() { code, from, to }: RecordAgreementPeriodBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const record = new RecordAgreementPeriod({ code, from, to });
    return this.commands.execute(new AskReferenceRecord(record, call));
  }

  @Post('procedure-agreements')
  @Recording(
    'Record a procedure agreement',
    'Within how many weeks of a demand the parties in a municipality meet, in place of six. A later record takes the ' +
      'place of an earlier one, for the deadlines that run too.',
  )
  async procedureAgreement(
    @Body() { municipality, meetingWeeks }: RecordProcedureAgreementBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const record = new RecordProcedureAgreement({ municipality, meetingWeeks });
    return this.commands.execute(new AskReferenceRecord(record, call));
  }
}

/** The document of a route that records. */
function Recording(summary: string, description: string): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiOperation({ summary, description }),
    ApiResponse({
      status: 200,
      type: RecordedAnswer,
      description: 'It stands; `recorded` tells whether it is new',
    }),
    ApiResponse({ status: 422, description: '`field-missing`, `field-invalid`' }),
  );
}
