import type { CaseKind } from '../api/queries.js';

export type ChoiceName =
  | 'PHONE'
  | 'MAIL'
  | 'MEETING'
  | 'OTHER'
  | 'INTERNAL'
  | 'LEADER_REP'
  | 'UNION'
  | 'COUNTERPARTY'
  | 'INTEREST'
  | 'RIGHTS'
  | 'L2_DEMANDED'
  | 'L2_HELD'
  | 'L3_FORWARDED'
  | 'L3_RECEIVED'
  | 'L3_HELD'
  | 'L4_SUBMITTED'
  | 'LEVEL_1'
  | 'LEVEL_2'
  | 'LEVEL_3'
  | 'LEVEL_4'
  | 'WITHOUT_CHANGE'
  | 'ABANDONED'
  | 'INVOLVED'
  | 'NOT_INVOLVED';

export type FieldName =
  | 'receivedOn'
  | 'madeOn'
  | 'sentOn'
  | 'heldOn'
  | 'on'
  | 'acceptedOn'
  | 'memberAcceptedOn'
  | 'signedOn'
  | 'recordedOn'
  | 'settledOn'
  | 'givenOn'
  | 'verifiedOn'
  | 'endedOn'
  | 'from'
  | 'payDate'
  | 'effectiveFrom'
  | 'payslipMonth'
  | 'note'
  | 'place'
  | 'minutes'
  | 'text'
  | 'title'
  | 'figures'
  | 'channel'
  | 'visibility'
  | 'side'
  | 'signatory'
  | 'kind'
  | 'unionPosition'
  | 'counterpartyPosition'
  | 'ladder'
  | 'overrideReason'
  | 'level'
  | 'consultantId'
  | 'reason'
  | 'outcome'
  | 'leaderRep'
  | 'backPay'
  | 'offerId'
  | 'preAgreementId'
  | 'items'
  | 'participants';

/** What is asked of a step. `day` lies today or before, `anyDay` wherever it likes; `optional`: it may stay empty. */
export type Field = {
  readonly name: FieldName;
  readonly kind:
    | 'day'
    | 'anyDay'
    | 'month'
    | 'line'
    | 'text'
    | 'kroner'
    | 'choice'
    | 'offer'
    | 'consultant'
    | 'agreement'
    | 'items'
    | 'people';
  readonly optional?: true;
  readonly choices?: readonly ChoiceName[];
  /** Of cases of one kind only. */
  readonly of?: CaseKind;
  /** Asked of leadership only. */
  readonly leadership?: true;
};

const day = (name: FieldName): Field => ({ name, kind: 'day' });
const anyDay = (name: FieldName): Field => ({ name, kind: 'anyDay' });
const line = (name: FieldName): Field => ({ name, kind: 'line' });
const text = (name: FieldName): Field => ({ name, kind: 'text' });
const choice = (name: FieldName, ...choices: ChoiceName[]): Field => ({ name, kind: 'choice', choices });
const optional = (field: Field): Field => ({ ...field, optional: true });
const ofPayCase = (field: Field): Field => ({ ...field, of: 'PAY_CASE' });
const items: Field = { name: 'items', kind: 'items' };
const reason = text('reason');

const ladder = choice(
  'ladder',
  'L2_DEMANDED',
  'L2_HELD',
  'L3_FORWARDED',
  'L3_RECEIVED',
  'L3_HELD',
  'L4_SUBMITTED',
);
const levels = choice('level', 'LEVEL_1', 'LEVEL_2', 'LEVEL_3', 'LEVEL_4');

/** Every step that is logged in a case, by the last segment of its call, with what is asked of it. */
export const stepShapes = {
  offers: [day('receivedOn'), items, optional(text('note'))],
  proposals: [day('madeOn'), items],
  acceptance: [
    { name: 'offerId', kind: 'offer' },
    day('acceptedOn'),
    ofPayCase(day('memberAcceptedOn')),
    optional(ofPayCase(anyDay('effectiveFrom'))),
  ],
  demand: [day('sentOn')],
  'employer-demand': [day('receivedOn')],
  meetings: [
    day('heldOn'),
    optional(line('place')),
    { name: 'participants', kind: 'people' },
    optional(text('minutes')),
  ],
  notes: [
    day('on'),
    choice('channel', 'PHONE', 'MAIL', 'MEETING', 'OTHER'),
    choice('visibility', 'INTERNAL', 'LEADER_REP'),
    text('text'),
  ],
  background: [line('title'), optional(text('note')), optional(text('figures'))],
  strategy: [text('text')],
  signatures: [
    choice('side', 'UNION', 'COUNTERPARTY'),
    line('signatory'),
    day('signedOn'),
    anyDay('effectiveFrom'),
  ],
  disagreement: [
    day('recordedOn'),
    choice('kind', 'INTEREST', 'RIGHTS'),
    text('unionPosition'),
    text('counterpartyPosition'),
    optional(text('minutes')),
  ],
  escalations: [ladder, day('on'), { ...text('overrideReason'), optional: true, leadership: true }],
  settlement: [
    levels,
    day('settledOn'),
    items,
    optional(ofPayCase(day('memberAcceptedOn'))),
    optional(ofPayCase(anyDay('effectiveFrom'))),
  ],
  consent: [day('givenOn'), choice('leaderRep', 'INVOLVED', 'NOT_INVOLVED')],
  'consent-withdrawal': [day('on'), optional(reason)],
  'pre-agreement-application': [anyDay('payDate'), { name: 'preAgreementId', kind: 'agreement' }],
  'provisional-pay': [anyDay('from'), items],
  'payment-verification': [
    day('verifiedOn'),
    { name: 'payslipMonth', kind: 'month' },
    optional({ name: 'backPay', kind: 'kroner' }),
  ],
  hold: [reason],
  resumption: [reason],
  'membership-end': [day('endedOn')],
  withdrawal: [day('on'), reason],
  assignment: [{ name: 'consultantId', kind: 'consultant' }],
  closure: [reason, { ...choice('outcome', 'ABANDONED', 'WITHOUT_CHANGE'), of: 'NEGOTIATION' as const }],
  reopening: [reason],
} satisfies { readonly [step: string]: readonly Field[] };

export type StepName = keyof typeof stepShapes;

/** The fields of a step in a case of a kind; `leads`: to somebody who leads. */
export function fieldsOf(step: StepName, kind: CaseKind, leads: boolean): readonly Field[] {
  const fields: readonly Field[] = stepShapes[step];
  return fields.filter((field) => (field.of ?? kind) === kind && (leads || field.leadership !== true));
}

export function isStepName(name: unknown): name is StepName {
  return typeof name === 'string' && Object.hasOwn(stepShapes, name);
}

/** The field that tells when a step was taken; steps without one happen when they are logged. */
export function dayFieldOf(step: StepName): FieldName | null {
  const fields: readonly Field[] = stepShapes[step];
  const field = fields.find(({ kind }) => kind === 'day') ?? fields.find(({ kind }) => kind === 'anyDay');
  return field?.name ?? null;
}
