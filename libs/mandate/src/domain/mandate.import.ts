import { isErased } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import type { MandateItem } from '@loenspor/pay';
import { aboutOf, erasedRefusal } from './mandate.acts.js';
import type { ImportMandateStep, ImportedMandateStep } from './mandate.commands.js';
import type { ImportedFacts, MandateDraft, MandateEvent } from './mandate.events.js';
import { newestVersion } from './mandate.state.js';
import type { Mandate, MandateVersion, RecordedMandate } from './mandate.state.js';

type Submitted = Extract<ImportedMandateStep, { kind: 'SUBMITTED' }>;
type Approved = Extract<ImportedMandateStep, { kind: 'APPROVED' }>;
type ImportData = ImportMandateStep['data'];

/** Records a step of the past on its own day; what a live command would have been refused with is remarked. */
export function importStep(data: ImportData, mandate: Mandate): readonly Decided<MandateEvent>[] {
  const { step, occurredOn } = data;
  const events = step.kind === 'SUBMITTED' ? submit(mandate, data, step) : approve(mandate, data, step);
  return events.map((event) => ({ ...event, occurredOn }));
}

/** What a submission on this day meets: a mandate told in several rows of one day is one submission. */
export function submissionRefusal(mandate: Mandate, on: string): 'wrong-status' | null {
  if (mandate.status === 'NONE' || mandate.status === 'DRAFT' || mandate.status === 'APPROVED') return null;
  const waiting = mandate.status === 'SUBMITTED' || mandate.status === 'AMENDING';
  return waiting && newestVersion(mandate).submission?.on === on ? null : 'wrong-status';
}

/** Only what has been submitted can be approved. */
export function approvalRefusal(mandate: Mandate): 'wrong-status' | null {
  return mandate.status === 'SUBMITTED' || mandate.status === 'AMENDING' ? null : 'wrong-status';
}

/** A mandate's validity lies within the agreement period of its negotiation or case. */
export function validityRefusal(
  validity: { readonly from: string; readonly to: string },
  period: { readonly from: string; readonly to: string },
): 'validity-outside-period' | null {
  const inside = period.from <= validity.from && validity.from <= validity.to && validity.to <= period.to;
  return inside ? null : 'validity-outside-period';
}

function submit(mandate: Mandate, data: ImportData, step: Submitted): readonly Decided<MandateEvent>[] {
  const facts = factsOf(data, [submissionRefusal(mandate, data.occurredOn)]);
  const about = aboutOf(data);
  if (mandate.status === 'NONE')
    return [draft(data, step), { type: 'MandateSubmitted', data: { ...about, version: 1, ...facts } }];
  const told = versionToldOf(mandate, data.occurredOn);
  const items = withItem(told.items, step.item);
  const approvedBefore = ({ approval }: MandateVersion) =>
    approval !== null && approval.on <= data.occurredOn;
  const late = told.approval !== null && !approvedBefore(told);
  if (!late && mandate.versions.some(approvedBefore)) return [amendment(data, told, items, facts)];
  return [
    {
      type: 'MandateRedrafted',
      data: { ...about, version: told.version, ...redraft(told, items), ...noteOf(data), ...lateOf(data) },
    },
    { type: 'MandateSubmitted', data: { ...about, version: told.version, ...facts } },
  ];
}

/** The version a submission of this day speaks of: a late row belongs to the first version approved after it. */
function versionToldOf(mandate: RecordedMandate, on: string): MandateVersion {
  return (
    mandate.versions.find(({ approval }) => approval !== null && approval.on > on) ?? newestVersion(mandate)
  );
}

/** A waiting amendment is completed; what is approved gets a new version. */
function amendment(
  data: ImportData,
  base: MandateVersion,
  items: MandateDraft['items'],
  facts: ImportedFacts,
): Decided<MandateEvent> {
  const version = base.approval === null ? base.version : base.version + 1;
  const pool = base.pool ? { pool: base.pool } : {};
  const reason = data.note === undefined ? {} : { reason: data.note };
  return {
    type: 'MandateAmendmentSubmitted',
    data: { ...aboutOf(data), version, items, ...pool, ...reason, ...facts },
  };
}

/** The version an approval of this day speaks of: the newest that lay before the approver by then. */
function versionSubmittedBy(mandate: RecordedMandate, on: string): MandateVersion {
  const lay = mandate.versions.findLast(({ submission }) => submission !== null && submission.on <= on);
  return lay ?? mandate.versions[0] ?? newestVersion(mandate);
}

function draft(data: ImportData, step: ImportedMandateStep): Decided<MandateEvent> {
  const { subject, municipality, area } = data;
  const items = step.kind === 'SUBMITTED' && step.item ? [step.item] : [];
  const kind = 'SUBJECT_TO_RATIFICATION';
  const note = step.kind === 'SUBMITTED' ? noteOf(data) : {};
  return {
    type: 'MandateDrafted',
    data: { subject, municipality, area, kind, items, ...note, ...lateOf(data) },
  };
}

function approve(mandate: Mandate, data: ImportData, step: Approved): readonly Decided<MandateEvent>[] {
  const { period, toldUntil = period.to } = step;
  const validity = { from: data.occurredOn, to: period.to };
  const told = { from: data.occurredOn, to: toldUntil };
  const facts = factsOf(data, [approvalRefusal(mandate), validityRefusal(told, period)]);
  const approval: Decided<MandateEvent> = {
    type: 'MandateApproved',
    data: {
      ...aboutOf(data),
      version: mandate.status === 'NONE' ? 1 : versionSubmittedBy(mandate, data.occurredOn).version,
      validFrom: validity.from,
      validTo: validity.to,
      ...(step.basis ? { basis: step.basis } : {}),
      ...noteOf(data),
      ...facts,
    },
  };
  return mandate.status === 'NONE' ? [draft(data, step), approval] : [approval];
}

const noteOf = (data: ImportData) => (data.note === undefined ? {} : { note: data.note });

function factsOf(
  data: ImportData,
  refusals: readonly (string | null)[],
): ImportedFacts & { toldLate?: true } {
  const remarks = refusals.filter((code) => code !== null);
  return {
    ...(remarks.length ? { remarks } : {}),
    ...(data.imported ? { imported: data.imported } : {}),
    ...lateOf(data),
  };
}

const lateOf = ({ toldLate }: ImportData) => (toldLate ? { toldLate } : {});

const redraft = (version: MandateVersion, items: MandateDraft['items']): MandateDraft => ({
  kind: version.kind,
  items,
  ...(version.pool ? { pool: version.pool } : {}),
  ...(version.drawsOn ? { drawsOn: version.drawsOn } : {}),
  ...(version.validFrom ? { validFrom: version.validFrom } : {}),
  ...(version.validTo ? { validTo: version.validTo } : {}),
});

/** Adds an item; one of the same element and permanence gives way to it. Refuses with `person-erased`. */
function withItem(items: MandateDraft['items'], item: MandateItem | undefined): MandateDraft['items'] {
  if (!item) return items;
  if (isErased(items)) throw erasedRefusal();
  const others = items
    .map((known) =>
      known.element === item.element
        ? { ...known, permanence: known.permanence.filter((kind) => !item.permanence.includes(kind)) }
        : known,
    )
    .filter((known) => known.permanence.length > 0);
  return [...others, item];
}
