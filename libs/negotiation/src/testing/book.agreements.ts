import type { DecodedEvent } from '@loenspor/event-sourcing';
import { reviewOf } from '../domain/pre-agreement.review.js';
import type { ReviewState } from '../domain/pre-agreement.review.js';
import { preAgreementSources } from '../read/pre-agreement.projection.js';
import type { PreAgreementRow } from '../read/pre-agreement.row.js';
import type { NegotiationEvent, PreAgreementEvent } from '../domain/index.js';
import { spansAfter } from './book.js';
import type { Log, Told } from './book.js';
import { rowsOf } from './book.rows.js';
import { statusByTheBook } from './book.steps.js';

type Agreed = Told<PreAgreementEvent>;
type Version = Extract<Agreed, { type: 'VersionAgreed' | 'AgreementRecorded' }>;
const isVersion = (event: Agreed): event is Version =>
  event.type === 'VersionAgreed' || event.type === 'AgreementRecorded';

/**
 * What both sides signed is in force on the first day that they named, after any of the commands of its stream, unless
 * what was agreed later or a termination says otherwise (7.1).
 */
export function outOfForce({ agreements }: Log): string[] {
  return [...agreements].flatMap(([id, events]) =>
    events.flatMap((event, index) => {
      if (events[index + 1]?.commandId === event.commandId) return [];
      const told = events.slice(0, index + 1);
      const inForce = new Set(spansAfter(told).map(({ version }) => version));
      return told
        .filter((each) => each.type === 'VersionAgreed')
        .filter((each) => !inForce.has(each.data.version) && !isUndone(each, told))
        .map(({ data }) => `${id}: version ${data.version} never begins, after ${event.type} ${index}`);
    }),
  );
}

function isUndone(agreed: Version, told: readonly Agreed[]): boolean {
  const { version, effectiveFrom } = agreed.data;
  const terminated = told.some(
    ({ type, data }) =>
      type === 'TerminationNoticed' && data.versions.includes(version) && data.effectiveTo < effectiveFrom,
  );
  const overtaken = told
    .filter(isVersion)
    .some(
      (later) =>
        later.at > agreed.at &&
        later.data.effectiveFrom <= effectiveFrom &&
        (later.type === 'VersionAgreed' || signedOn(later) >= rankOf(agreed, told)),
    );
  return terminated || overtaken;
}

/** Nobody knows when some were signed: at the latest when they took effect or were recorded. */
function signedOn({ data, occurredOn }: Version): string {
  return data.signedOn ?? (data.effectiveFrom < occurredOn ? data.effectiveFrom : occurredOn);
}

/** What is recorded counts as later than what was negotiated when it was signed after all that this one changed. */
function rankOf(version: Version, told: readonly Agreed[]): string {
  const base = baseOf(version, told);
  const ranked = base ? rankOf(base, told) : '';
  return ranked > signedOn(version) ? ranked : signedOn(version);
}

function baseOf({ type, data }: Version, told: readonly Agreed[]): Version | undefined {
  return type === 'VersionAgreed'
    ? told.filter(isVersion).find((each) => each.data.version === data.baseVersion)
    : undefined;
}

const period = { code: 'OK26', from: '2026-04-01', to: '2028-03-31' } as const;

/**
 * The review of a period is what its negotiations have come to, each by the newest word on it; and whoever opens one
 * more when it is done says why (7.1).
 */
export function reviewsAstray(
  log: Log,
  events: readonly DecodedEvent[],
  { review = reviewOf, pageSize = 3 } = {},
): string[] {
  const rows = rowsOf<PreAgreementRow>(preAgreementSources, events, pageSize);
  return [...log.agreements].flatMap(([id, told]) => {
    const { state } = review(rows.get(id)?.course.rounds ?? [], period, period.from);
    const should = reviewByTheBook(told, log);
    const unasked = told.filter(
      (event) =>
        event.type === 'RoundOpened' &&
        event.data.opening !== undefined &&
        event.data.openingReason === undefined &&
        reviewByTheBook(told, log, event.at) === 'DONE',
    );
    return [
      ...(state === should ? [] : [`${id}: ${state}, by the book ${should}`]),
      ...unasked.map(({ at }) => `${id}: one more at ${at}, and nobody says why`),
    ];
  });
}

function reviewByTheBook(told: readonly Agreed[], { negotiations }: Log, until = Infinity): ReviewState {
  const ids = new Set(told.flatMap(({ type, data }) => (type === 'RoundOpened' ? data.negotiationId : [])));
  const states = [...ids].map((id) => answerOf((negotiations.get(id) ?? []).filter(({ at }) => at < until)));
  return states.includes('DONE') ? 'DONE' : states.includes('OPEN') ? 'OPEN' : 'DUE';
}

function answerOf(events: readonly Told<NegotiationEvent>[]): ReviewState {
  const status = statusByTheBook(events);
  const closed = events.findLast(({ type }) => type === 'NegotiationClosed');
  if (status === 'NONE') return 'DUE';
  if (status === 'SIGNED') return 'DONE';
  if (status !== 'CLOSED') return 'OPEN';
  return closed?.type === 'NegotiationClosed' && closed.data.outcome === 'WITHOUT_CHANGE' ? 'DONE' : 'DUE';
}

/** What came of agreements in a log. */
export function agreementPoints(log: Log): string[] {
  return [...log.agreements.values()].flatMap((told) => {
    const versions = told.filter(isVersion).flatMap((each) => {
      const base = baseOf(each, told);
      const early = base && signedOn(each) < signedOn(base) ? ['signed before its base'] : [];
      const older = told.some((other) => other.type === 'VersionAgreed' && isOlder(each, other, told));
      return [...early, ...(older ? ['recorded after what is newer'] : [])];
    });
    return [...versions, `review ${reviewByTheBook(told, log)}`, ...reopened(told, log)];
  });
}

function isOlder(recorded: Version, agreed: Version, told: readonly Agreed[]): boolean {
  const { at, type, data } = recorded;
  const isOver = type === 'AgreementRecorded' && at > agreed.at && signedOn(recorded) < rankOf(agreed, told);
  return isOver && data.effectiveFrom <= agreed.data.effectiveFrom;
}

function reopened(told: readonly Agreed[], log: Log): string[] {
  const ids = new Set(told.flatMap(({ type, data }) => (type === 'RoundOpened' ? data.negotiationId : [])));
  return [...ids].flatMap((id) => {
    const events = log.negotiations.get(id) ?? [];
    const again = events.filter((event) => event.type === 'NegotiationReopened');
    const lost = again
      .filter(({ data }) => data.voids !== undefined)
      .map(() => 'reopened without its result');
    const was = events.some(
      ({ type, data }) => type === 'NegotiationClosed' && data.outcome === 'WITHOUT_CHANGE',
    );
    return was && again.length > 0 && answerOf(events) !== 'DONE' ? [...lost, 'done no more'] : lost;
  });
}
