import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { dayInCopenhagen } from '@loenspor/event-sourcing';
import { languageOf } from '@loenspor/event-sourcing/http';
import { convert, payAmountProblems } from '@loenspor/pay';
import type { Conversion, ConversionTarget, PayAmount } from '@loenspor/pay';
import type { Request } from 'express';
import { REFERENCES } from '../read/references.js';
import type { ReferenceSource } from '../read/references.js';
import { conversionTargetProblems } from './conversion-target.js';
import { ConversionAnswer, ConversionBody } from './pay-conversion.dto.js';
import { payRefusal } from './pay-refusal.js';

@ApiTags('pay')
@Controller('pay')
export class PayConversionController {
  constructor(@Inject(REFERENCES) private readonly references: ReferenceSource) {}

  @Post('conversions')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Convert an amount',
    description:
      'Expresses an amount in another price level, per another period, on a day, with the official factor of that day.',
  })
  @ApiResponse({
    status: 200,
    type: ConversionAnswer,
    description: 'The amount and the factor it was made with',
  })
  @ApiResponse({
    status: 422,
    description: '`price-level-missing` (with both readings), `field-missing`, `field-invalid`',
  })
  async convert(@Body() { amount, to }: ConversionBody, @Req() request: Request): Promise<Conversion> {
    const { tables } = await this.references.current();
    const language = languageOf(request);
    const reading = { tables, onDate: dayInCopenhagen(new Date()), language };
    const problems = [
      ...payAmountProblems(amount, reading, 'amount'),
      ...conversionTargetProblems(to, amount, tables.factors, language),
    ];
    if (problems.length > 0) throw payRefusal(problems);
    return convert(amount as PayAmount, to as ConversionTarget, tables.factors);
  }
}
