import { ApiProperty } from '@nestjs/swagger';
import { consultantDocument, consultantNameDocument } from '@loenspor/casework';
import { areas, scopes } from '@loenspor/pay';
import type { NegotiationAnswer } from '../contract.js';
import { negotiationStatuses } from './negotiation.dto.js';

const id = '0190a0a0-0000-7000-8000-000000000000';
const entryId = '0190a0a0-0000-5000-8000-000000000001';
const day = { type: 'string', format: 'date', example: '2026-05-04' } as const;
const object = { type: 'object', additionalProperties: true } as const;
const listOf = (example: object) => ({ type: 'array', items: object, example: [example] }) as const;
const amount = { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' };
const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }];
const assessment = { inside: true, breaches: [], mandateId: id, mandateVersion: 1, factorDate: '2026-04-01' };

const deadlineExample = {
  ...{ rule: 'ESCALATION', level: 2, step: 'DEMANDED', dueOn: '2026-05-25', since: '2026-05-04' },
  subject: { kind: 'NEGOTIATION', id, number: 'FA-2026-0017' },
  ...{ municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } },
  source: 'Interessetvist: niveau 2 begæres senest 21 dage efter, at uenigheden blev konstateret',
  ...{ lapsed: false, holiday: { name: '2. pinsedag' }, weekend: false, nextWorkday: '2026-05-26' },
};

/** A negotiation as the OpenAPI document describes it. */
export class NegotiationResource implements NegotiationAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: id })
  id!: string;

  @ApiProperty({ type: 'string', example: 'FA-2026-0017' })
  number!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'FA-2026-0001', description: 'The old Sagsnr' })
  externalRef!: string | null;

  @ApiProperty({ enum: negotiationStatuses })
  status!: NegotiationAnswer['status'];

  @ApiProperty({ type: 'integer', example: 7 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;

  @ApiProperty({ type: 'string', example: '175' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: NegotiationAnswer['area'];

  @ApiProperty({ enum: scopes })
  scope!: NegotiationAnswer['scope'];

  @ApiProperty({ ...object, example: { kind: 'MUNICIPALITY' } })
  counterparty!: NegotiationAnswer['counterparty'];

  @ApiProperty({ type: 'string', example: 'OK26' })
  agreementPeriod!: string;

  @ApiProperty({ type: 'string', example: 'PERIOD_REVIEW' })
  ground!: NegotiationAnswer['ground'];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  reason!: NegotiationAnswer['reason'];

  @ApiProperty(consultantDocument)
  consultantId!: string | null;

  @ApiProperty(consultantNameDocument)
  consultantName!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-05-04T08:00:00.000Z' })
  openedAt!: string;

  @ApiProperty(day)
  openedOn!: string;

  @ApiProperty(day)
  lastActivityOn!: string;

  @ApiProperty({ ...object, nullable: true, example: { id, status: 'APPROVED', version: 1 } })
  mandate!: NegotiationAnswer['mandate'];

  @ApiProperty(listOf({ entryId, addedOn: '2026-05-04', background: { title: 'Normering' } }))
  background!: NegotiationAnswer['background'];

  @ApiProperty(listOf({ entryId, writtenOn: '2026-05-04', text: 'Funktionsløn først' }))
  strategies!: NegotiationAnswer['strategies'];

  @ApiProperty(listOf({ entryId, on: '2026-05-04', channel: 'PHONE', visibility: 'INTERNAL', text: '…' }))
  notes!: NegotiationAnswer['notes'];

  @ApiProperty(listOf({ entryId, sentOn: '2026-05-04', mandate: { mandateId: id, version: 1 } }))
  demands!: NegotiationAnswer['demands'];

  @ApiProperty(listOf({ entryId, receivedOn: '2026-05-04' }))
  employerDemands!: NegotiationAnswer['employerDemands'];

  @ApiProperty(listOf({ entryId, heldOn: '2026-05-04', place: 'Rådhuset', participants: [], minutes: null }))
  meetings!: NegotiationAnswer['meetings'];

  @ApiProperty(listOf({ entryId, proposalId: entryId, madeOn: '2026-05-04', items, assessment }))
  proposals!: NegotiationAnswer['proposals'];

  @ApiProperty(listOf({ entryId, offerId: entryId, receivedOn: '2026-05-04', items, assessment, note: null }))
  offers!: NegotiationAnswer['offers'];

  @ApiProperty(listOf({ entryId, recordedOn: '2026-05-04', kind: 'INTEREST', unionPosition: '…' }))
  disagreements!: NegotiationAnswer['disagreements'];

  @ApiProperty({ ...object, nullable: true, example: null, description: 'The dispute whose clocks run' })
  disagreement!: NegotiationAnswer['disagreement'];

  @ApiProperty(listOf({ entryId, on: '2026-05-04', level: 2, step: 'HELD', overrideReason: null }))
  escalations!: NegotiationAnswer['escalations'];

  @ApiProperty({
    ...object,
    nullable: true,
    example: { entryId, reachedOn: '2026-05-04', items: [{ ...items[0], change: 'NEW' }] },
    description: 'The whole new version, each item with what became of it',
  })
  result!: NegotiationAnswer['result'];

  @ApiProperty({
    ...object,
    nullable: true,
    example: { state: 'REQUIRED', approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' } },
    description:
      '`approver`: who is asked to ratify the result, and after the decision who made it; null when NOT_REQUIRED, and of ' +
      'an imported decision',
  })
  ratification!: NegotiationAnswer['ratification'];

  @ApiProperty(listOf({ entryId, side: 'UNION', signatory: 'Karen Lund', signedOn: '2026-05-04' }))
  signatures!: NegotiationAnswer['signatures'];

  @ApiProperty({ ...object, nullable: true, example: null })
  closure!: NegotiationAnswer['closure'];

  @ApiProperty({
    ...listOf({
      ...{ taskId: entryId, correctionId: entryId, decisionId: entryId, raisedOn: '2026-05-04' },
      ...{ outcome: null, decidedOn: null, reason: null },
    }),
    description:
      'Decisions that rested on something corrected since; `outcome` null while nobody has looked at them again. ' +
      'Empty for a leader representative',
  })
  reviewTasks!: NegotiationAnswer['reviewTasks'];

  @ApiProperty({
    ...listOf(deadlineExample),
    description:
      'The clocks that run, as in `GET /api/deadlines`: of each step that the dispute can take next, and of the ' +
      'meeting after a demand',
  })
  deadlines!: NegotiationAnswer['deadlines'];
}

export class NegotiationPage {
  @ApiProperty({ type: [NegotiationResource] })
  items!: NegotiationResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
