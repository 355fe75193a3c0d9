import { DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided, Personal, Told } from '@loenspor/event-sourcing/domain';
import type { Assessment, PayAmount } from '@loenspor/pay';
import { assess, dayWords, fullTimeAnnualL2000 } from '@loenspor/pay';
import { aboutOf, erasedRefusal } from './mandate.acts.js';
import type { DrawPool, ReleasePool } from './mandate.commands.js';
import { drawnOf, standingDraw } from './mandate.draws.js';
import type { PoolDraw } from './mandate.draws.js';
import type { MandateEvent, ReleaseCause } from './mandate.events.js';
import type { Mandate, RecordedMandate } from './mandate.state.js';
import { mandateCovering } from './mandate.validity.js';
import type { MandateInForce } from './mandate.validity.js';

/**
 * A case has one reservation on a pool. One that no result rests on was left by an acceptance that came to nothing, or by
 * a result that fell: it is given back in the same decision, so that nothing frees the new one in its name later.
 */
export function drawPool(
  { data, facts }: DrawPool,
  mandate: RecordedMandate,
): readonly Decided<MandateEvent>[] {
  const { caseId, personId, on, items, completion, reason } = data;
  const standing = standingDraw(mandate.draws, caseId);
  if (standing && standing.drawId === facts.restsOn)
    throw new DomainError('wrong-status', restedOn, { status: mandate.status, allowed: [] });
  const others = mandate.draws.filter((draw) => draw.caseId !== caseId);
  const assessment = poolAssessment({ data, facts }, poolCovering(mandate, on), drawnOf(others));
  if (!assessment.inside) throw new DomainError('outside-mandate', exceeded, { assessment });
  const amount = fullTimeAnnualL2000(items, on, facts.tables);
  const drawn = { ...aboutOf(mandate), caseId, subjectId: personId, amount };
  const made = { completion: { ...completion, items }, ...(reason !== undefined && { reason }) };
  return [
    ...(standing ? [released(mandate, standing, 'DRAWN_ANEW')] : []),
    { type: 'PoolDrawn', data: { ...drawn, ...made }, occurredOn: on },
  ];
}

export function releasePool(
  { data, facts }: ReleasePool,
  mandate: Mandate,
): readonly Decided<MandateEvent>[] {
  const { caseId, drawId, cause } = data;
  if (mandate.status === 'NONE' || drawId === facts.restsOn) return [];
  const draw = mandate.draws.find((each) => each.drawId === drawId && each.caseId === caseId);
  return draw && !draw.released ? [released(mandate, draw, cause)] : [];
}

function released(
  mandate: RecordedMandate,
  { caseId, drawId, amount }: PoolDraw,
  cause: ReleaseCause,
): Decided<MandateEvent> {
  return { type: 'PoolReleased', data: { ...aboutOf(mandate), caseId, drawId, amount, cause } };
}

/**
 * The pool that covers a day (YYYY-MM-DD), and what others than this case have drawn on it: kroner a year, full time,
 * level 31.3.2000. Null where no version with a pool covers the day, or the limit is erased.
 */
export function poolFor(
  mandate: Mandate,
  day: string,
  caseId: string,
): { readonly limit: PayAmount; readonly used: string } | null {
  if (mandate.status === 'NONE') return null;
  const pool = coveringPool(mandate, day)?.pool;
  if (pool === undefined || isErased(pool)) return null;
  return { limit: pool, used: drawnOf(mandate.draws.filter((draw) => draw.caseId !== caseId)) };
}

type WithPool = MandateInForce & { readonly pool: PayAmount };

/** The version whose validity covers the act, also when it has been used up or has expired since. */
function poolCovering(mandate: RecordedMandate, on: string): WithPool {
  const inForce = coveringPool(mandate, on);
  const pool: Personal<PayAmount> | undefined = inForce?.pool;
  if (!inForce || pool === undefined) throw new DomainError('mandate-missing', poolMissing(on));
  if (isErased(pool)) throw erasedRefusal();
  return { ...inForce, pool };
}

function coveringPool(mandate: RecordedMandate, on: string): MandateInForce | null {
  const isOpen = ['APPROVED', 'AMENDING', 'CONSUMED'].includes(mandate.status);
  return isOpen ? mandateCovering(mandate, on) : null;
}

/** Only the pool is judged here: whether the items are inside the case's own mandate is the case's matter. */
function poolAssessment(
  { data, facts }: Pick<DrawPool, 'data' | 'facts'>,
  { mandateId, version, pool }: WithPool,
  used: string,
): Assessment {
  const context = { onDate: data.on, tables: facts.tables, pool: { limit: pool, used } };
  const whole = assess(data.items, { mandateId, version, items: [] }, context);
  const breaches = whole.breaches.filter(({ code }) => code === 'POOL_EXCEEDED');
  return { ...whole, inside: breaches.length === 0, breaches };
}

const exceeded = {
  da: 'Puljen rummer det ikke. Hold det inden for, eller få puljen ændret først.',
  en: 'The pool does not hold so much. Keep inside it, or have it amended first.',
};
const restedOn = {
  da: 'Sagen har et resultat, der trækker på puljen.',
  en: 'The case has a result that draws on the pool.',
};

/** @param day of the acceptance (YYYY-MM-DD) */
function poolMissing(day: string): Told {
  return {
    da: `Det mandat, hvis pulje sagen trækker på, dækker ikke den ${dayWords(day, 'da')}. Få det godkendt, hvis det venter, eller giv sagen et mandat uden pulje.`,
    en: `The mandate whose pool the case draws on does not cover ${dayWords(day, 'en')}. Have it approved if it waits, or give the case a mandate without a pool.`,
  };
}
