import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PayCaseAbout } from './pay-case-about.answers.js';

const list = (description: string) => ({ type: 'array', items: { type: 'object' }, description }) as const;
const objectOrNull = (description: string) =>
  ({ type: 'object', nullable: true, additionalProperties: true, description }) as const;

const payExample = {
  on: '2026-04-01',
  items: [
    {
      ...{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' },
      ...{ monthly: '43570.50', annual: '522846.00', annualL2000: '316229.00', regulated: true },
    },
    {
      ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
      amount: { amount: '18000.00', per: 'YEAR', level: 'CURRENT', levelDate: '2024-10-01' },
      ...{ monthly: '1500.00', annual: '18000.00', annualL2000: '10886.80', regulated: false },
      ...{ annualL2000AtLevelDate: '11262.96', lostL2000: '376.16', lossProvisional: false },
    },
  ],
  oneOffs: [],
  ...{ monthly: '45070.50', annual: '540846.00', annualL2000: '327115.80', pensionMonthly: '9663.12' },
  ...{ factor: '1.653378', factorFrom: '2026-04-01', factorRecordedAt: '2026-11-01T08:00:00.000Z' },
  ...{ factorProvisional: false, effectiveFrom: '2026-04-01', inEffect: true },
};

/** How the OpenAPI document describes a pay case; the types are in `contract.ts`. */
export class PayCaseItem extends PayCaseAbout {
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { id: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a13', status: 'APPROVED', version: 1 },
  })
  mandate!: object | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { givenOn: '2026-11-20', leaderRep: 'NOT_INVOLVED' },
  })
  consent!: object | null;

  @ApiProperty(list('`{ offerId, receivedOn, items, assessment, correctedFrom? }`'))
  offers!: object[];

  @ApiProperty(list('`{ proposalId, madeOn, items, assessment, correctedFrom? }`'))
  proposals!: object[];

  @ApiProperty(list('`{ entryId, heldOn, place?, participants?, minutes? }`'))
  meetings!: object[];

  @ApiProperty(list('`{ entryId, on, channel, text?, visibility }`'))
  notes!: object[];

  @ApiProperty(list('`{ entryId, sentOn, mandate }`'))
  demands!: object[];

  @ApiProperty(list('`{ entryId, receivedOn }`'))
  employerDemands!: object[];

  @ApiProperty(
    objectOrNull(
      '`{ entryId, type, reachedOn, acceptedOn, settledOn, level, memberAcceptedOn, offerId, items, effectiveFrom }`: ' +
        '`acceptedOn` of an accepted offer, `settledOn` and `level` of a settlement, else null',
    ),
  )
  result!: object | null;

  @ApiProperty(objectOrNull('`{ entryId, preAgreementId, version, payDate, items }`'))
  preAgreementApplication!: object | null;

  @ApiProperty(
    objectOrNull(
      '`{ entryId, verifiedOn, payslipMonth, backPay, backPayComputed, correctedFrom? }`: what the payslip showed, and what was owed by the factors known then',
    ),
  )
  paymentVerification!: object | null;

  @ApiProperty({
    type: 'boolean',
    example: false,
    description: 'Whether pay is there to be checked on a payslip',
  })
  awaitsPayslip!: boolean;

  @ApiProperty(list('`{ side, signedOn, signatory?, effectiveFrom?, effectiveFromAssumed? }`'))
  signatures!: object[];

  @ApiProperty(list('`{ entryId, from, items, correctedFrom? }`: paid a conto, each until the next begins'))
  provisionalPays!: object[];

  @ApiProperty(objectOrNull('`{ items, from }`: the last of them to begin'))
  provisionalPay!: object | null;

  @ApiProperty(list('`{ entryId, recordedOn, kind, unionPosition, counterpartyPosition, minutes }`'))
  disagreements!: object[];

  @ApiProperty(objectOrNull('The dispute whose clocks run'))
  disagreement!: object | null;

  @ApiProperty(list('`{ entryId, level, step, on, dueOn, overrideReason }`'))
  escalations!: object[];

  @ApiProperty(list('The clocks that run, as in `GET /api/deadlines`'))
  deadlines!: object[];

  @ApiProperty(
    objectOrNull(
      '`{ entryId, heldOn, cause, from, reason }` while it is on hold: `cause` is `CONSULTANT` or `MEMBERSHIP_ENDED`; ' +
        'it and `reason` are null for a leader representative',
    ),
  )
  hold!: object | null;

  @ApiProperty(
    objectOrNull(
      '`{ entryId, on, reason }` while it is withdrawn; `reason` is null for a leader representative',
    ),
  )
  withdrawal!: object | null;

  @ApiProperty(
    objectOrNull('`{ entryId, closedOn, reason }` while it is closed, if not by a checked payslip'),
  )
  closure!: object | null;

  @ApiProperty(
    list(
      '`{ taskId, correctionId, decisionId, raisedOn, outcome, decidedOn, reason }`: decisions that rested on ' +
        'something corrected since, or on a consent withdrawn since; `outcome` null while nobody has looked at them again. Empty for a leader ' +
        'representative',
    ),
  )
  reviewTasks!: object[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: payExample,
    description:
      'What the agreed items pay on `on`; absent while nothing is agreed, and in a list without `on`. Part time is applied, totals are the sums ' +
      'of the rounded parts, and what is paid once stands apart (`oneOffs`). `pensionMonthly` is null while no rate ' +
      'is known. A day before `effectiveFrom` is answered too, with `inEffect: false`. Of an item in kroner of a day ' +
      '(`regulated: false`) `lostL2000` is what it has lost since its `levelDate`, in 31.3.2000 level a year.',
  })
  pay?: object;
}

export class PayCaseOne extends PayCaseItem {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { from: '2026-08-01', to: '2026-09-30', months: 2, amount: '1871.32' },
    description:
      'Agreed minus paid a conto, for the whole months from `effectiveFrom` to the month before the acceptance, each ' +
      'at its own factor; below zero when too much was paid. `unpaidMonths`: so many of them lie before the first pay ' +
      'a conto that is known, and count as unpaid. `partMonths`: so many others are left out of `months` and `amount`, ' +
      'because the pay begins, changes or ends underway. Absent where no pay a conto was logged.',
  })
  backPay?: object;
}

export class PayCasePage {
  @ApiProperty({ type: [PayCaseItem] })
  items!: PayCaseItem[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
