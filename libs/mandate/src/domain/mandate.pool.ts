import { DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided, Personal } from '@loenspor/event-sourcing/domain';
import type { Assessment, PayAmount } from '@loenspor/pay';
import { assess, fullTimeAnnualL2000 } from '@loenspor/pay';
import { aboutOf, erasedRefusal } from './mandate.acts.js';
import type { DrawPool, ReleasePool } from './mandate.commands.js';
import { drawnOf, standingDraw } from './mandate.draws.js';
import type { MandateEvent } from './mandate.events.js';
import type { Mandate, RecordedMandate } from './mandate.state.js';
import { mandateCovering } from './mandate.validity.js';
import type { MandateInForce } from './mandate.validity.js';

/**
 * A case has one reservation at most: the same amount again answers nothing, another one is refused until the first
 * has been given back, for only its case knows whether an acceptance rests on it.
 */
export function drawPool(
  { data, facts }: DrawPool,
  mandate: RecordedMandate,
): readonly Decided<MandateEvent>[] {
  const { caseId, personId, on, items, completion } = data;
  const amount = fullTimeAnnualL2000(items, on, facts.tables);
  const standing = standingDraw(mandate.draws, caseId);
  if (standing?.amount === amount) return [];
  if (standing)
    throw new DomainError('wrong-status', 'The case has drawn another amount on this pool.', {
      status: mandate.status,
      allowed: [],
    });
  const inForce = poolCovering(mandate, on);
  const assessment = poolAssessment({ data, facts }, inForce, drawnOf(mandate.draws));
  if (!assessment.inside)
    throw new DomainError('outside-mandate', 'The pool does not hold so much.', { assessment });
  const drawn = { ...aboutOf(mandate), caseId, subjectId: personId, amount, completion };
  return [{ type: 'PoolDrawn', data: drawn, occurredOn: on }];
}

export function releasePool({ data }: ReleasePool, mandate: Mandate): readonly Decided<MandateEvent>[] {
  const { caseId, cause } = data;
  const standing = mandate.status === 'NONE' ? null : standingDraw(mandate.draws, caseId);
  if (mandate.status === 'NONE' || !standing) return [];
  return [{ type: 'PoolReleased', data: { ...aboutOf(mandate), caseId, amount: standing.amount, cause } }];
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
  if (!inForce || pool === undefined)
    throw new DomainError('mandate-missing', 'No approved mandate with a pool covers this day.');
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
