export type CaseType = 'PRE_AGREEMENT' | 'HIRING' | 'LEADER_ENQUIRY';

export const CASE_TYPES: Readonly<Record<string, CaseType>> = {
  Forhåndsaftale: 'PRE_AGREEMENT',
  Nyansættelse: 'HIRING',
  Lederhenvendelse: 'LEADER_ENQUIRY',
};

export type LogStep =
  | 'OPENED'
  | 'BACKGROUND'
  | 'STRATEGY'
  | 'MANDATE_SUBMITTED'
  | 'MANDATE_APPROVED'
  | 'DEMAND'
  | 'MEETING'
  | 'PROPOSAL'
  | 'OFFER'
  | 'AGREED'
  | 'RATIFIED'
  | 'SIGNED'
  | 'DISAGREEMENT'
  | 'LEVEL_2_DEMANDED'
  | 'LEVEL_2_HELD'
  | 'LEVEL_3_FORWARDED'
  | 'CENTRAL_SOLUTION'
  | 'CLOSED'
  | 'CONSENT'
  | 'PRE_AGREEMENT_APPLIED'
  | 'PROVISIONAL_PAY'
  | 'PAYMENT_VERIFIED';

type StepRule = {
  readonly step: LogStep;
  readonly of: 'BOTH' | 'NEGOTIATION' | 'PAY_CASE';
  /** Whether the row must name a løndel with its step or amount. */
  readonly needsItem?: true;
};

/** The Hændelse column: what each step is, and in which kind of case it can happen. */
export const LOG_STEPS: Readonly<Record<string, StepRule>> = {
  'Forhandling åbnet': { step: 'OPENED', of: 'NEGOTIATION' },
  Bagsideoplysninger: { step: 'BACKGROUND', of: 'NEGOTIATION' },
  Strategi: { step: 'STRATEGY', of: 'NEGOTIATION' },
  'Mandat indstillet': { step: 'MANDATE_SUBMITTED', of: 'BOTH', needsItem: true },
  'Mandat godkendt': { step: 'MANDATE_APPROVED', of: 'BOTH' },
  Forhandlingsbegæring: { step: 'DEMAND', of: 'BOTH' },
  Møde: { step: 'MEETING', of: 'BOTH' },
  Udspil: { step: 'PROPOSAL', of: 'BOTH', needsItem: true },
  Tilbud: { step: 'OFFER', of: 'BOTH', needsItem: true },
  Enighed: { step: 'AGREED', of: 'BOTH' },
  Ratificeret: { step: 'RATIFIED', of: 'NEGOTIATION' },
  Underskrevet: { step: 'SIGNED', of: 'BOTH' },
  Uenighed: { step: 'DISAGREEMENT', of: 'BOTH' },
  'Niveau 2 begæret': { step: 'LEVEL_2_DEMANDED', of: 'BOTH' },
  'Niveau 2 afholdt': { step: 'LEVEL_2_HELD', of: 'BOTH' },
  'Videreført til niveau 3': { step: 'LEVEL_3_FORWARDED', of: 'BOTH' },
  'Central løsning': { step: 'CENTRAL_SOLUTION', of: 'BOTH', needsItem: true },
  Lukket: { step: 'CLOSED', of: 'BOTH' },
  'Lønsag oprettet': { step: 'OPENED', of: 'PAY_CASE' },
  Samtykke: { step: 'CONSENT', of: 'PAY_CASE' },
  'Forhåndsaftale anvendt': { step: 'PRE_AGREEMENT_APPLIED', of: 'PAY_CASE', needsItem: true },
  'A conto løn': { step: 'PROVISIONAL_PAY', of: 'PAY_CASE', needsItem: true },
  'Lønseddel kontrolleret': { step: 'PAYMENT_VERIFIED', of: 'PAY_CASE' },
};

/** The rule of a step in a kind of case; undefined when there is no such step there. An unknown type hides nothing. */
export function stepRule(text: string, type: CaseType | undefined): StepRule | undefined {
  const rule = Object.hasOwn(LOG_STEPS, text) ? LOG_STEPS[text] : undefined;
  if (!rule || rule.of === 'BOTH' || type === undefined) return rule;
  return (rule.of === 'NEGOTIATION') === (type === 'PRE_AGREEMENT') ? rule : undefined;
}
