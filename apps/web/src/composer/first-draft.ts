import type { CaseAnswer, Me, Negotiation, PayCase } from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import { roundsOf } from '../case/rounds.js';
import { known, type MandateItem } from '../pay/pay.values.js';
import { emptyItem, type Draft, type ItemDraft, type PersonDraft } from './draft.js';
import { dayFieldOf, type FieldName, type StepName } from './step-shapes.js';

export type Beginning = {
  readonly kind: CaseKind;
  readonly of: CaseAnswer;
  readonly me: Me;
  readonly today: string;
  readonly mandate: readonly MandateItem[];
};

/** A step as it most often is: today, with the same people and the same lines as last time. */
export function firstDraft(step: StepName, beginning: Beginning): Draft {
  const { of, today } = beginning;
  const day = dayFieldOf(step);
  return {
    step,
    values: { ...(day === null ? {} : { [day]: today }), ...valuesOf(step, beginning) },
    items: itemsOf(beginning),
    people: peopleOf(of),
    chosen: [],
    correcting: null,
    seen: { revision: of.revision, at: new Date().toISOString() },
  };
}

type Values = { readonly [Name in FieldName]?: string };

function valuesOf(step: StepName, { of, me, today }: Beginning): Values {
  switch (step) {
    case 'notes':
      return { channel: 'PHONE', visibility: 'INTERNAL' };
    case 'meetings':
      return { place: known(of.meetings.at(-1)?.place) ?? '' };
    case 'acceptance':
      return { offerId: of.offers.at(-1)?.offerId ?? '', memberAcceptedOn: today };
    case 'signatures':
      return signatureOf(of, me);
    case 'disagreement':
      return { kind: of.status === 'NEGOTIATING' ? 'INTEREST' : 'RIGHTS' };
    case 'escalations':
      return { ladder: nextOnLadder(of) };
    case 'settlement':
      return { level: `LEVEL_${levelOf(of)}`, memberAcceptedOn: levelOf(of) < 3 ? today : '' };
    case 'consent':
      return { leaderRep: ('consent' in of && of.consent?.leaderRep) || 'NOT_INVOLVED' };
    case 'payment-verification':
      return { payslipMonth: today.slice(0, 7) };
    case 'closure':
      return { outcome: 'ABANDONED' };
    default:
      return {};
  }
}

function signatureOf(of: Negotiation | PayCase, me: Me): Values {
  const signed = of.signatures.at(-1);
  const side = of.signatures.some((one) => one.side === 'UNION') ? 'COUNTERPARTY' : 'UNION';
  const agreed = of.result && 'effectiveFrom' in of.result ? known(of.result.effectiveFrom) : undefined;
  return {
    side,
    signatory: side === 'UNION' ? me.name : '',
    effectiveFrom: signed?.effectiveFrom ?? agreed ?? '',
  };
}

function levelOf({ status }: CaseAnswer): number {
  return Number(/^DISPUTE_L(\d)$/.exec(status)?.[1] ?? 1);
}

/** The step of the ladder whose clock runs, else the usual next one of the level. */
function nextOnLadder(of: CaseAnswer): string {
  const clock = of.deadlines.find(({ rule, lapsed }) => rule === 'ESCALATION' && !lapsed);
  if (clock?.level !== undefined && clock.step !== undefined) return `L${clock.level}_${clock.step}`;
  const usual: Readonly<Record<number, string>> = { 1: 'L2_DEMANDED', 2: 'L3_FORWARDED', 3: 'L3_HELD' };
  return usual[levelOf(of)] ?? 'L4_SUBMITTED';
}

/** The lines of the last round without their amounts, else those of the mandate, else one of functional pay. */
function itemsOf({ of, mandate }: Beginning): readonly ItemDraft[] {
  const last = roundsOf(of).at(-1)?.items ?? [];
  const lines = last.map(({ element, permanence, criterion }) => ({
    ...emptyItem,
    ...{ element, permanence, criterion: criterion ?? '' },
  }));
  if (lines.length > 0) return lines;
  const allowed = mandate.map(({ element, permanence }) => ({
    ...emptyItem,
    ...{ element, permanence: permanence[0] ?? 'PERMANENT' },
  }));
  return allowed.length > 0 ? allowed : [emptyItem];
}

function peopleOf({ meetings }: CaseAnswer): readonly PersonDraft[] {
  const last = known(meetings.at(-1)?.participants) ?? [];
  return last.map(({ name, role, side }) => ({ name, role, side }));
}
