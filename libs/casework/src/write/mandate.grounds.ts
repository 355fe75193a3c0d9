import type { CommandRunner, Guard } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import { mandateCovering, mandateDecider, mandateInForce } from '@loenspor/mandate';
import type { MandateInForce } from '@loenspor/mandate';
import { assess } from '@loenspor/pay';
import type { Assessment, AssessmentContext, PayItem } from '@loenspor/pay';

/** Facts with the streams that they were read from. */
export type Guarded<Facts> = { readonly facts: Facts; readonly guards: readonly Guard[] };

/**
 * The mandate that an act of a day has, if any; `expired`: without one, the newest that had run out by then. `guards`: the
 * mandates that it was looked for in.
 */
export type MandateFound = {
  readonly mandate: MandateInForce | null;
  readonly expired: MandateInForce | null;
  readonly guards: readonly Guard[];
};

/** The newest of a case's mandates (`mandates`, oldest first) that covers a day (YYYY-MM-DD). */
export async function mandateOn(
  runner: Pick<CommandRunner, 'load'>,
  mandates: readonly string[],
  day: string,
): Promise<MandateFound> {
  const guards: Guard[] = [];
  let expired: MandateInForce | null = null;
  for (const id of mandates.toReversed()) {
    const stream = `mandate-${id}`;
    const { state, revision } = await runner.load(mandateDecider, stream);
    guards.push({ stream, revision });
    const mandate = mandateCovering(state, day);
    if (mandate) return { mandate, expired: null, guards };
    const known = mandateInForce(state);
    if (known && known.validTo < day) expired ??= known;
  }
  return { mandate: null, expired, guards };
}

/** Items of a day held against a mandate; absent when its limits are erased. @throws DomainError `pay-step-unknown` */
export function assessmentOf(
  items: readonly PayItem[],
  mandate: MandateInForce | null,
  about: AssessmentContext,
): { readonly assessment?: Assessment } {
  if (mandate === null) return { assessment: assess(items, null, about) };
  const { items: limits } = mandate;
  return isErased(limits) ? {} : { assessment: assess(items, { ...mandate, items: limits }, about) };
}
