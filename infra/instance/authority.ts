import { recordLapses } from '@loenspor/casework';
import {
  LiveCommands,
  ProjectionRunner,
  ReadPosition,
  systemClock,
  oneByOne,
} from '@loenspor/event-sourcing';
import type { Clock, Policy } from '@loenspor/event-sourcing';
import { CaseNumbers, interchangeProjections } from '@loenspor/interchange';
import {
  MandateApprovers,
  mandatePolicies,
  MandateRowLocator,
  recordPassedTime,
  ResultRatifiers,
} from '@loenspor/mandate';
import {
  negotiationDecider,
  negotiationPolicies,
  negotiationProjections,
  openDisputes,
  waitingResult,
  waitingResults,
} from '@loenspor/negotiation';
import { usualClocks } from '@loenspor/pay';
import type { EscalationClocks } from '@loenspor/pay';
import {
  involvedCases,
  openCaseDisputes,
  payCaseDecider,
  payCasePolicies,
  payCaseProjections,
  poolPolicies,
} from '@loenspor/pay-case';
import {
  Representation,
  RepTermLocator,
  repTermProjections,
  RepTermsOfPeople,
  Sights,
  TermConfirmations,
} from '@loenspor/representation';
import type { CaseInsight } from '@loenspor/representation';
import type { Settings } from '../settings/settings.js';
import { usualStatisticsMinimum } from '../settings/statistics-minimum.js';
import { SubjectsOfMandates } from './mandate-subjects.js';
import type { Product } from './product.js';

/** A consultant who is not named where some are sees none. */
export type Agreed = Pick<Settings, 'consultantMunicipalities' | 'escalationClocks' | 'statisticsMinimum'>;
const asUsual: Agreed = {
  consultantMunicipalities: null,
  escalationClocks: usualClocks,
  statisticsMinimum: usualStatisticsMinimum,
};

/** Who decides, who sees, and what follows from what: the parts of it that one context alone cannot know. */
export type Authority = {
  readonly representation: Representation;
  readonly sights: Sights;
  readonly subjects: SubjectsOfMandates;
  readonly approvers: MandateApprovers;
  readonly ratifiers: ResultRatifiers;
  readonly repTerms: RepTermsOfPeople;
  readonly numbers: CaseNumbers;
  /** Comes back when the rows of rep terms hold what is the head of the log now, or will not in time. */
  readonly waitForTerms: () => Promise<unknown>;
  /** The same of the rows of negotiations. */
  readonly waitForNegotiations: () => Promise<unknown>;
  /** The same of the rows of pay cases. */
  readonly waitForCases: () => Promise<unknown>;
  readonly policies: readonly Policy[];
  /** How long the steps of a dispute may take. */
  readonly clocks: EscalationClocks;
  /** Persons that an answer of statistics rests on at least. */
  readonly statisticsMinimum: number;
  readonly live: LiveCommands;
  /** Records for the trail what time alone has changed; again it adds nothing. */
  readonly recordPassedTime: () => Promise<void>;
};

const PATIENCE_MS = 2_000;

/** Puts together what reaches across contexts. Holds nothing open, so any process may have its own. */
export function authorityOf(
  product: Product,
  { consultantMunicipalities: assigned, escalationClocks: clocks, statisticsMinimum }: Agreed = asUsual,
  clock: Clock = systemClock,
): Authority {
  const { executor, claims, rows } = product;
  const deciding = decidingIn(product, clock);
  const { representation, terms, subjects, approvers, ratifiers, locator } = deciding;
  const officesOf = (userId: string) => terms.officesOf(userId);
  const policies = [
    ...negotiationPolicies,
    ...payCasePolicies,
    ...poolPolicies({ references: product.references }),
    ...mandatePolicies({ approvers, subjects, locator }),
  ];
  return {
    ...{ representation, subjects, approvers, ratifiers, policies, clocks, statisticsMinimum },
    sights: new Sights(representation, officesOf, insightOf(product, deciding), (userId) =>
      assigned === null ? null : (assigned.get(userId) ?? []),
    ),
    repTerms: new RepTermsOfPeople(representation, officesOf),
    numbers: numbersOf(product),
    waitForTerms: waitingFor(product, repTermProjections(product.rows)),
    waitForNegotiations: waitingFor(product, negotiationProjections(product.rows)),
    waitForCases: waitingFor(product, payCaseProjections(product.rows)),
    live: new LiveCommands({ executor, claims, policies, clock }),
    recordPassedTime: async () => {
      const confirmations = new TermConfirmations(executor, (today) => terms.unconfirmed(today), clock);
      const telling = { executor, clocks, clock };
      const recordings = [
        () => confirmations.record(),
        () => recordPassedTime({ executor, approvers, subjects, locator, clock }),
        () => recordLapses({ ...telling, decider: negotiationDecider, disputes: () => openDisputes(rows) }),
        () => recordLapses({ ...telling, decider: payCaseDecider, disputes: () => openCaseDisputes(rows) }),
      ];
      await oneByOne(recordings, (record) => record());
    },
  };
}

function decidingIn({ executor, rows, store, pools }: Product, clock: Clock) {
  const representation = new Representation(executor, clock);
  const subjects = new SubjectsOfMandates(executor);
  const locator = new MandateRowLocator({ rows, store, pool: pools.app });
  const approvers = new MandateApprovers({ executor, representation, subjects, locator, clock });
  const results = {
    find: (negotiationId: string) => waitingResult(executor, negotiationId),
    waiting: (municipalities?: readonly string[]) => waitingResults(rows, municipalities),
  };
  const ratifiers = new ResultRatifiers({ executor, representation, subjects, results });
  return { representation, subjects, locator, approvers, ratifiers, terms: new RepTermLocator(rows) };
}

/** Whoever is asked sees what it is about: a mandate to decide, or a result to ratify. */
function insightOf(
  { rows }: Product,
  { approvers, ratifiers, terms }: ReturnType<typeof decidingIn>,
): CaseInsight {
  return {
    involvedCases: (offices) => involvedCases(rows, offices),
    askedOf: async (userId) => {
      const places = await terms.officesOf(userId);
      const municipalities = places.map(({ municipality }) => municipality);
      const asked = [approvers.askedOf(userId, municipalities), ratifiers.askedOf(userId, municipalities)];
      return [...new Set((await Promise.all(asked)).flat())];
    },
    isAsked: async (userId, subject) =>
      (await approvers.isAsked(userId, subject)) ||
      (subject.kind === 'NEGOTIATION' && (await ratifiers.isAsked(userId, subject.id))),
  };
}

function waitingFor(
  { pools, store }: Product,
  projections: readonly { readonly name: string }[],
): () => Promise<unknown> {
  const standing = new ReadPosition(pools.app, projections);
  return async () => {
    const head = await store.head();
    return head === null || standing.waitFor(head, PATIENCE_MS);
  };
}

function numbersOf({ store, codec, rows, pools }: Product): CaseNumbers {
  const projections = interchangeProjections(rows);
  const directory = new ProjectionRunner({ store, codec, pool: pools.app, projections });
  return new CaseNumbers(pools.app, () => directory.catchUp());
}

/** What an event of one context causes in another. */
export function policiesOf(product: Product): readonly Policy[] {
  return authorityOf(product).policies;
}
