import type { AgreementVersion, PreAgreement } from './pre-agreement.state.js';

export type VersionStatus = 'SIGNED' | 'IN_FORCE' | 'TERMINATION_NOTICED' | 'TERMINATED' | 'SUPERSEDED';

type Span = Pick<AgreementVersion, 'effectiveFrom' | 'supersededTo' | 'termination'>;

/** The last day (YYYY-MM-DD) of a version, before its first when it was overtaken; null while it has no end. */
export function lastDayOf({ supersededTo, termination }: Omit<Span, 'effectiveFrom'>): string | null {
  const terminatedTo = termination?.effectiveTo ?? null;
  if (supersededTo === null || terminatedTo === null) return supersededTo ?? terminatedTo;
  return supersededTo < terminatedTo ? supersededTo : terminatedTo;
}

/** The status of a version as people see it on a day; the day alone moves it. */
export function versionStatus(version: Span, today: string): VersionStatus {
  const { effectiveFrom, supersededTo, termination } = version;
  const lastDay = lastDayOf(version);
  const overtaken = supersededTo !== null && supersededTo < effectiveFrom;
  if (overtaken || (lastDay !== null && lastDay < today))
    return supersededTo === lastDay ? 'SUPERSEDED' : 'TERMINATED';
  if (today < effectiveFrom) return 'SIGNED';
  return termination !== null && termination.noticedOn <= today ? 'TERMINATION_NOTICED' : 'IN_FORCE';
}

/** The version in force on a day, never more than one. */
export function versionInForceOn({ versions }: PreAgreement, day: string): AgreementVersion | null {
  return (
    versions.find((version) => version.effectiveFrom <= day && day <= (lastDayOf(version) ?? day)) ?? null
  );
}

/**
 * What an acceptance of this day changes: of the versions not ended by then the one that takes effect last (domain.md
 * 7.1). Whatever stands was signed before this round began, and goes on in what comes of it.
 */
export function versionToChange(
  { versions }: Pick<PreAgreement, 'versions'>,
  day: string,
): AgreementVersion | null {
  return versions
    .filter((version) => !isOver(version, day))
    .reduce<AgreementVersion | null>(
      (newest, each) => (newest && startsAfter(newest, each) ? newest : each),
      null,
    );
}

/** The same where rows of an import come in any order: what was signed after that day was not there to be changed. */
export function newestVersionAt(agreement: PreAgreement, day: string): AgreementVersion | null {
  const versions = agreement.versions.filter(({ signedOn }) => signedOn <= day);
  return versionToChange({ ...agreement, versions }, day);
}

function startsAfter(a: AgreementVersion, b: AgreementVersion): boolean {
  return a.effectiveFrom === b.effectiveFrom ? signedAfter(a, b) : a.effectiveFrom > b.effectiveFrom;
}

/** Of two that rank by one day the one recorded later counts as the later. */
export function signedAfter(
  a: Pick<AgreementVersion, 'rankedOn' | 'version'>,
  b: Pick<AgreementVersion, 'rankedOn' | 'version'>,
): boolean {
  return a.rankedOn === b.rankedOn ? a.version > b.version : a.rankedOn > b.rankedOn;
}

/**
 * The day by which a negotiated version ranks: that of its signature, and never before the version which it changes, for
 * the papers of the two may be dated in any order.
 */
export function rankOf(
  { signedOn, baseVersion }: { readonly signedOn: string; readonly baseVersion: number | null },
  versions: readonly Pick<AgreementVersion, 'version' | 'rankedOn'>[],
): string {
  const base = versions.find(({ version }) => version === baseVersion);
  return base && base.rankedOn > signedOn ? base.rankedOn : signedOn;
}

/** Whether the round of a negotiation is open by the newest word. */
export function isRoundOpen({ rounds }: PreAgreement, negotiationId: string): boolean {
  return rounds.some((round) => round.negotiationId === negotiationId && round.closedOn === null);
}

/** Whether a round of another negotiation of this key was open on a day. */
export function otherRoundOpenOn({ rounds }: PreAgreement, negotiationId: string, day: string): boolean {
  return rounds.some(
    (round) =>
      round.negotiationId !== negotiationId &&
      round.openedOn <= day &&
      (round.closedOn === null || day < round.closedOn),
  );
}

/** The number of the version that comes next. */
export function nextVersion(versions: readonly Pick<AgreementVersion, 'version'>[]): number {
  return 1 + Math.max(0, ...versions.map(({ version }) => version));
}

/** What stands for the agreement on a day: the version in force, else the next one to be, else the last one that was. */
export function versionShownOn(agreement: PreAgreement, day: string): AgreementVersion | null {
  const coming = agreement.versions
    .filter((version) => version.effectiveFrom > day && !isOver(version, day))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return versionInForceOn(agreement, day) ?? coming[0] ?? lastInForce(agreement);
}

/** Whether a version has ended before a day, or was overtaken before it began. */
export function isOver(version: AgreementVersion, day: string): boolean {
  const lastDay = lastDayOf(version);
  return lastDay !== null && (lastDay < day || lastDay < version.effectiveFrom);
}

/** One that never was in force comes after all that were. */
function lastInForce({ versions }: PreAgreement): AgreementVersion | null {
  const was = (version: AgreementVersion) => (lastDayOf(version) ?? '9') >= version.effectiveFrom;
  const isLater = (a: AgreementVersion, b: AgreementVersion) =>
    was(a) === was(b) ? a.effectiveFrom >= b.effectiveFrom : was(a);
  return versions.reduce<AgreementVersion | null>(
    (last, each) => (last === null || isLater(each, last) ? each : last),
    null,
  );
}
