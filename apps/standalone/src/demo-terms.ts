import {
  commandIdOf,
  dayInCopenhagen,
  DomainError,
  repOfficeStream,
  siblingId,
} from '@loenspor/event-sourcing';
import type { Actor, Clock } from '@loenspor/event-sourcing';
import type { Area } from '@loenspor/pay';
import { addMonths, dayBefore, daysAfter } from '@loenspor/pay';
import { repOfficeDecider, usualRepRules } from '@loenspor/representation';
import type { RepOfficeCommand } from '@loenspor/representation';
import type { Product } from '../../../infra/instance/product.js';

type DemoTerm = {
  readonly municipality: string;
  readonly area: Area;
  readonly userId: string;
  readonly deputy?: string;
};

/** Rødovre and Albertslund. */
const terms: readonly DemoTerm[] = [
  { municipality: '175', area: 'DAYCARE', userId: 'lotte', deputy: 'signe' },
  { municipality: '175', area: 'LEISURE', userId: 'hassan' },
  { municipality: '165', area: 'DAYCARE', userId: 'birgit' },
];
const MONTHS_IN_OFFICE = 4;
const DAYS_TO_NOTIFY = 3;

/** Ids follow from this and the office, so that another start finds what the first one recorded. */
const FIRST = '01936f5e-7a00-7000-8000-000000000000';

/**
 * Records the elections of the demo's leader representatives as a consultant would, long enough before the first start
 * for their terms to be active, on that day or on another (`recordedOn`) since. What was recorded at an earlier start is not
 * recorded again.
 */
export async function recordDemoTerms(
  product: Pick<Product, 'executor'>,
  clock: Clock,
  recordedOn = dayInCopenhagen(clock()),
): Promise<void> {
  for (const term of terms)
    try {
      await recordTerm(product, term, { startedOn: dayInCopenhagen(clock()), recordedOn });
    } catch (error) {
      // Somebody has played with the demo: then the office is theirs.
      if (!(error instanceof DomainError)) throw error;
    }
}

async function recordTerm(
  { executor }: Pick<Product, 'executor'>,
  term: DemoTerm,
  days: { readonly startedOn: string; readonly recordedOn: string },
): Promise<void> {
  const { municipality, area } = term;
  const office = `${municipality} ${area}`;
  for (const command of stepsOf(term, siblingId(FIRST, office), days))
    await executor.execute(repOfficeDecider, {
      stream: repOfficeStream(municipality, area),
      meta: { actor: karen, occurredOn: days.recordedOn, commandId: idOf(office, command.type) },
      prepare: () => ({ command }),
    });
}

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

function idOf(office: string, step: string): string {
  return commandIdOf({ userId: 'karen', method: 'DEMO', path: `${office} ${step}`, idempotencyKey: FIRST });
}

function stepsOf(
  term: DemoTerm,
  termId: string,
  { startedOn, recordedOn: today }: { readonly startedOn: string; readonly recordedOn: string },
): readonly RepOfficeCommand[] {
  const { deputy, ...elected } = term;
  const rules = usualRepRules;
  const electedOn = addMonths(dayBefore(startedOn), -MONTHS_IN_OFFICE);
  const election = { electoralGroup: { leaders: 11 }, monthsAttached: 48 };
  const notifiedOn = daysAfter(electedOn, DAYS_TO_NOTIFY);
  return [
    { type: 'ElectTerm', data: { ...elected, ...election, termId, electedOn }, facts: { rules } },
    { type: 'NotifyEmployer', data: { termId, notifiedOn }, facts: { today, rules } },
    ...(deputy === undefined
      ? []
      : [
          {
            type: 'AppointDeputy' as const,
            data: { termId, userId: deputy, from: electedOn },
            facts: { today },
          },
        ]),
  ];
}
