import { ApiPropertyOptional } from '@nestjs/swagger';
import { SettleDisputeBody } from '@loenspor/casework';
import { Day, DayOfFact, Optional } from '@loenspor/event-sourcing/http';
import type { PayItem } from '@loenspor/pay';
import type { CaseSettlementBody } from '../domain/index.js';

const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;

export class SettleCaseBody extends SettleDisputeBody {
  @ApiPropertyOptional(
    day('2026-05-04', 'When the member accepted it; required below level 3, from which it binds anyway'),
  )
  @Optional()
  @DayOfFact()
  memberAcceptedOn?: string;

  @ApiPropertyOptional(
    day('2026-08-01', 'From which day it is paid, when that was agreed with it; may lie in the future'),
  )
  @Optional()
  @Day()
  effectiveFrom?: string;
}

/** The body as the rules take it: plain, and what was not said is left out. */
export function settlementOf(
  { level, settledOn, memberAcceptedOn, effectiveFrom }: Omit<SettleCaseBody, 'items'>,
  items: readonly PayItem[],
): CaseSettlementBody {
  return {
    ...{ level, settledOn, items },
    ...(memberAcceptedOn === undefined ? {} : { memberAcceptedOn }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  };
}
