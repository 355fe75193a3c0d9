import { disputeRefused, escalationDueOn, escalationLapsed, isCentral } from '@loenspor/casework/domain';
import type { MandateRef } from '@loenspor/casework/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { firstOfMonth, usualClocks } from '@loenspor/pay';
import type { Assessment } from '@loenspor/pay';
import type {
  ImportedNegotiationStep,
  ImportedOpening,
  ImportNegotiationStep,
  NegotiationFacts,
} from './negotiation.commands.js';
import { latestOffer } from './negotiation.entries.js';
import type { AgreementSignedData, NegotiationEvent } from './negotiation.events.js';
import { changedBy, needOf } from './negotiation.moves.js';
import * as rules from './negotiation.rules.js';
import type { Negotiation } from './negotiation.state.js';
import type { ImportedFacts } from './negotiation.values.js';

type Import = ImportNegotiationStep['data'];
type Step<Kind extends ImportedNegotiationStep['kind']> = Import & {
  readonly step: Extract<ImportedNegotiationStep, { kind: Kind }>;
};
type Event = Decided<NegotiationEvent>;
type Handlers = {
  readonly [Kind in ImportedNegotiationStep['kind']]: (row: Step<Kind>, negotiation: Negotiation) => Event;
};

/**
 * The event of a step of the past, with what a live command would have been refused with. Refuses nothing. Where somebody
 * has acted it says so of itself, for it changes nothing then.
 */
export function importedStep(row: Import, negotiation: Negotiation): Event {
  const handle = handlers[row.step.kind] as (row: Import, negotiation: Negotiation) => Event;
  const told: Import = negotiation.actedSince !== null ? { ...row, toldLate: true } : row;
  return { ...handle(told, negotiation), occurredOn: row.occurredOn };
}

const handlers: Handlers = {
  opened,
  background: (row, negotiation) => ({
    type: 'BackgroundAdded',
    data: { background: row.step.background, ...traced(row, [rules.factRefused(negotiation)]) },
  }),
  strategy: (row, negotiation) => ({
    type: 'StrategyWritten',
    data: { ...said(row.step), ...traced(row, [rules.factRefused(negotiation)]) },
  }),
  note: (row) => ({ type: 'NoteAdded', data: { ...said(row.step), ...traced(row, []) } }),
  demand: (row, negotiation) => ({
    type: 'NegotiationDemanded',
    data: {
      ...mandateOf(row.facts),
      ...traced(row, [rules.mandateRefused(row.facts.mandate), rules.demandRefused(negotiation)]),
    },
  }),
  employerDemand: (row, negotiation) => ({
    type: 'EmployerDemandReceived',
    assertedBy: 'COUNTERPARTY',
    data: traced(row, [rules.factRefused(negotiation)]),
  }),
  meeting: (row, negotiation) => ({
    type: 'MeetingHeld',
    data: { ...said(row.step), ...traced(row, [rules.factRefused(negotiation)]) },
  }),
  proposal: (row, negotiation) => ({
    type: 'ProposalMade',
    data: {
      ...said(row.step),
      ...mandateOf(row.facts),
      ...assessed(row.facts.assessment),
      ...traced(row, [...mandateVerdicts(row.facts), rules.proposalRefused(negotiation)]),
    },
  }),
  offer: (row, negotiation) => ({
    type: 'OfferReceived',
    assertedBy: 'COUNTERPARTY',
    data: {
      ...said(row.step),
      ...assessed(row.facts.assessment),
      ...traced(row, [rules.factRefused(negotiation)]),
    },
  }),
  agreed,
  ratified: (row, negotiation) => ({
    type: 'ResultRatified',
    data: {
      ...(negotiation.result && { resultId: negotiation.result.entryId }),
      ...said(row.step),
      ...traced(row, [rules.ratificationRefused(negotiation)]),
    },
  }),
  signed,
  disagreement: (row, negotiation) => ({
    type: 'DisagreementRecorded',
    data: { kind: 'INTEREST', ...said(row.step), ...traced(row, [rules.disagreementRefused(negotiation)]) },
  }),
  escalated,
  settled,
  closed: (row, negotiation) => ({
    type: 'NegotiationClosed',
    data: { outcome: 'ABANDONED', ...said(row.step), ...traced(row, [rules.factRefused(negotiation)]) },
  }),
};

function opened(row: Step<'opened'>, negotiation: Negotiation): Event {
  const opening: ImportedOpening = said(row.step);
  const remarks = [
    rules.scopeRefused(opening.scope),
    rules.roundRefused(row.facts.otherRoundOpen),
    negotiation.subject ? 'wrong-status' : null,
  ];
  const data = { ...opening, ...identityOf(negotiation), consultantId: null, ...traced(row, remarks) };
  return { type: 'NegotiationOpened', data };
}

/** A second opening of the same case is kept as the row that it is; it makes no other case of it. */
function identityOf({ subject }: Negotiation) {
  if (!subject) return {};
  const { number, municipality, area, counterparty } = subject;
  return { number, municipality, area, counterparty };
}

function agreed(row: Step<'agreed'>, negotiation: Negotiation): Event {
  const { facts } = row;
  const offer = latestOffer(negotiation, row.occurredOn);
  const assessment = facts.assessment ?? offer?.assessment;
  const remarks = [
    rules.mandateRefused(facts.mandate),
    rules.offerMissing(offer),
    rules.assessmentRefused(facts.mandate, assessment),
    rules.acceptanceRefused(negotiation),
  ];
  return {
    type: 'ResultReached',
    data: {
      ...(offer && { offerId: offer.entryId }),
      ...changedBy(offer?.items ?? [], facts),
      ratification: needOf(facts),
      ...mandateOf(facts),
      ...assessed(assessment),
      ...traced(row, remarks),
    },
  };
}

/** The spreadsheet does not tell when the agreement takes effect: the first of the month after the second signature. */
function signed(row: Step<'signed'>, negotiation: Negotiation): Event {
  const signature = said(row.step);
  const again = rules.signedAlready(negotiation, signature.side);
  const other = again ? undefined : negotiation.signatures[0];
  return {
    type: 'AgreementSigned',
    assertedBy: signature.side,
    data: {
      ...(negotiation.result && { resultId: negotiation.result.entryId }),
      ...signature,
      ...(other && takesEffect(other.effectiveFrom, later(other.signedOn, row.occurredOn))),
      ...traced(row, [again, rules.signatureRefused(negotiation)]),
    },
  };
}

function takesEffect(
  stated: string | undefined,
  signedOn: string,
): Pick<AgreementSignedData, 'effectiveFrom' | 'effectiveFromAssumed'> {
  if (stated) return { effectiveFrom: stated };
  return { effectiveFrom: firstOfMonth(signedOn, 1), effectiveFromAssumed: true };
}

function escalated(row: Step<'escalated'>, negotiation: Negotiation): Event {
  const escalation = said(row.step);
  // Which clocks were agreed in those years nobody tells: the usual ones.
  const dueOn = escalationDueOn(negotiation, escalation, usualClocks);
  const remarks = [
    escalationLapsed(negotiation, { ...escalation, on: row.occurredOn }, usualClocks),
    disputeRefused(negotiation),
  ];
  return { type: 'DisputeEscalated', data: { ...escalation, dueOn, ...traced(row, remarks) } };
}

/** Below level 3 a settlement is made by the local parties under their mandate; from level 3 it binds them. */
function settled(row: Step<'settled'>, negotiation: Negotiation): Event {
  const { facts } = row;
  const { level, items } = row.step;
  const local = !isCentral(level);
  return {
    type: 'DisputeSettled',
    data: {
      level,
      ...changedBy(items, facts),
      ratification: local ? needOf(facts) : 'NOT_REQUIRED',
      ...(local && mandateOf(facts)),
      ...(local && assessed(facts.assessment)),
      ...traced(row, [...(local ? mandateVerdicts(facts) : []), disputeRefused(negotiation)]),
    },
  };
}

function mandateVerdicts({ mandate, assessment }: NegotiationFacts): (string | null)[] {
  return [rules.mandateRefused(mandate), rules.assessmentRefused(mandate, assessment)];
}

function mandateOf({ mandate }: NegotiationFacts): { readonly mandate?: MandateRef } {
  return mandate ? { mandate: { mandateId: mandate.mandateId, version: mandate.version } } : {};
}

function assessed(assessment: Assessment | undefined): { readonly assessment?: Assessment } {
  return assessment ? { assessment } : {};
}

/** What a row says besides which step it is. */
function said<Said extends { readonly kind: string }>({ kind: _kind, ...rest }: Said): Omit<Said, 'kind'> {
  return rest;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The remarks (`wrong-status` only when no other rule says no, as live: http-api.md 1) and the row's other cells. */
function traced({ imported, toldLate }: Import, verdicts: readonly (string | null)[]): ImportedFacts {
  const codes = verdicts.filter((verdict) => verdict !== null);
  const others = codes.filter((code) => code !== 'wrong-status');
  const remarks = others.length > 0 ? others : codes;
  const cells = imported && Object.keys(imported).length > 0;
  return {
    ...(remarks.length > 0 && { remarks }),
    ...(cells && { imported }),
    ...(toldLate && { toldLate }),
  };
}
