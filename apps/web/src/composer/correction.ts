import type { Me, TimelineEntry } from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import type { PayItem } from '../pay/pay.values.js';
import type { Draft, PersonDraft, Wording } from './draft.js';
import { firstDraft, type Beginning } from './first-draft.js';
import { draftOfItem } from './item-reading.js';
import { dayFieldOf, stepShapes, type Field, type FieldName, type StepName } from './step-shapes.js';

/** Which step logs an entry of a type; only what is a fact can be told anew, a decision stands. */
const stepsByType: Readonly<Record<string, StepName>> = {
  OfferReceived: 'offers',
  ProposalMade: 'proposals',
  NegotiationDemanded: 'demand',
  DemandSent: 'demand',
  EmployerDemandReceived: 'employer-demand',
  MeetingHeld: 'meetings',
  NoteAdded: 'notes',
  BackgroundAdded: 'background',
  StrategyWritten: 'strategy',
  DisagreementRecorded: 'disagreement',
  DisputeEscalated: 'escalations',
  MemberConsentRecorded: 'consent',
  MemberConsentWithdrawn: 'consent-withdrawal',
  ProvisionalPaySet: 'provisional-pay',
  PaymentVerified: 'payment-verification',
  MembershipEnded: 'membership-end',
  MemberWithdrew: 'withdrawal',
};

/** The step that logs an entry of this type, where it can be corrected; null of a decision. */
export function stepOfType(type: string): StepName | null {
  return stepsByType[type] ?? null;
}

/** The types of entry that a step makes, to find what may tell of the same. */
export function typesOfStep(step: StepName): readonly string[] {
  return Object.keys(stepsByType).filter((type) => stepsByType[type] === step);
}

/** The operation that corrects what was logged in a case, as `me.may` names it. */
export function correctionOperation(kind: CaseKind): string {
  return kind === 'NEGOTIATION' ? 'negotiationLogCorrection' : 'payCaseLogCorrection';
}

/** What may be done about a step that was just logged: told anew, by somebody else, or not at all: it is a decision. */
export function undoOf(step: StepName, kind: CaseKind, { may }: Pick<Me, 'may'>): 'MAY' | 'ASK' | 'DECIDED' {
  if (typesOfStep(step).length === 0) return 'DECIDED';
  return may.includes(correctionOperation(kind)) ? 'MAY' : 'ASK';
}

export type Told = { readonly occurredOn: string; readonly data: { readonly [field: string]: unknown } };

/** What an entry says, as it was corrected last: by this entry, where it was. */
export function toldNow(entry: TimelineEntry, correction: TimelineEntry | undefined): Told {
  const latest = correction?.data['replacement'];
  return isTold(latest) ? latest : entry;
}

/** The entry that corrected another last. */
export function correctionIn(
  entries: readonly TimelineEntry[],
  { correctedBy }: TimelineEntry,
): TimelineEntry | undefined {
  return correctedBy === undefined ? undefined : entries.find(({ entryId }) => entryId === correctedBy);
}

/** A form that holds what an entry says, as it was corrected last, to be told anew; null where it cannot. */
export function correctionOf(
  entry: TimelineEntry,
  entries: readonly TimelineEntry[],
  beginning: Beginning,
): Draft | null {
  const step = stepOfType(entry.type);
  if (step === null) return null;
  const told = toldNow(entry, correctionIn(entries, entry));
  const base = firstDraft(step, beginning);
  const { data } = told;
  const items = Array.isArray(data['items']) ? (data['items'] as PayItem[]).map(draftOfItem) : base.items;
  const people = Array.isArray(data['participants']) ? (data['participants'] as PersonDraft[]) : [];
  const before: Wording = { values: valuesOf(step, told), items, people, chosen: base.chosen };
  return { ...base, ...before, correcting: { entryId: entry.entryId, why: '', before } };
}

/** In which words something is taken back: once more as it was typed, or as it stood before. */
export type Undo = { readonly of: 'STEP' | 'CORRECTION'; readonly why: string };

/**
 * A form to be sent as the correction of what was just saved, `entryId` being its entry where it was no correction. Of a
 * correction that is taken back it holds what the entry said until then: nothing that was recorded goes away, the
 * earlier words stand again by one correction more. Null where they are not known.
 */
export function takenBack(
  saved: Draft,
  entryId: string | undefined,
  { of, why }: Undo,
): Omit<Draft, 'seen'> | null {
  const { step, correcting } = saved;
  const about = correcting?.entryId ?? entryId;
  const now = wordingOf(saved);
  const next = of === 'CORRECTION' ? correcting?.before : now;
  if (about === undefined || next === undefined) return null;
  return { step, ...next, correcting: { entryId: about, why, before: now } };
}

function wordingOf({ values, items, people, chosen }: Draft): Wording {
  return { values, items, people, chosen };
}

function valuesOf(step: StepName, { occurredOn, data }: Told): Draft['values'] {
  const fields: readonly Field[] = stepShapes[step];
  const dayField = dayFieldOf(step);
  const within = isObject(data['background']) ? data['background'] : data;
  const values: { [Name in FieldName]?: string } = {};
  for (const { name } of fields) {
    const value = name === dayField ? occurredOn : valueOf(name, within);
    if (value !== null) values[name] = value;
  }
  return values;
}

function valueOf(name: FieldName, data: { readonly [field: string]: unknown }): string | null {
  if (name === 'ladder') return `L${String(data['level'])}_${String(data['step'])}`;
  const value = data[name];
  if (name === 'figures' && Array.isArray(value))
    return (value as { label: string; value: string }[])
      .map((one) => `${one.label}: ${one.value}`)
      .join('\n');
  return typeof value === 'string' ? value : null;
}

function isTold(value: unknown): value is Told {
  return isObject(value) && typeof value['occurredOn'] === 'string' && isObject(value['data']);
}

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
