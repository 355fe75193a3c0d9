import { repOfficeStream } from '@loenspor/event-sourcing';

/** What a single answer is made of. */
export type Resource = {
  readonly projections: readonly string[];
  /** The kind of stream that begins it. */
  readonly category: string;
  /** The streams that an answer which was found is made of. */
  readonly streams: (id: string, answer: object) => readonly string[];
  /** The table of its entries, which name its streams; the person of a pay case stands in the case's row. */
  readonly entries?: 'negotiation_entry' | 'pay_case_entry';
  /** Whether the category's streams hold several resources, so that one may be missing from any revision on. */
  readonly isShared?: boolean;
};

type Answer = {
  readonly mandate?: { readonly id?: string } | null;
  readonly municipality?: string;
  readonly area?: 'DAYCARE' | 'LEISURE';
};

const named = (category: string, id: string | null | undefined): readonly string[] =>
  id === null || id === undefined ? [] : [`${category}-${id}`];

const negotiation = (projections: readonly string[]): Resource => ({
  ...{ projections, category: 'negotiation', entries: 'negotiation_entry' },
  streams: (id, { mandate }: Answer) => [`negotiation-${id}`, ...named('mandate', mandate?.id)],
});

const payCase = (projections: readonly string[]): Resource => ({
  ...{ projections, category: 'payCase', entries: 'pay_case_entry' },
  streams: (id, { mandate }: Answer) => [`payCase-${id}`, ...named('mandate', mandate?.id)],
});

/** Every single answer by the template of its route; an entry's place in a timeline is asked of its rows' projection. */
export const resources: Readonly<Record<string, Resource>> = {
  '/api/negotiations/:id': negotiation(['negotiations', 'negotiation-entries']),
  '/api/negotiations/:id/timeline': negotiation(['negotiations', 'negotiation-entries']),
  '/api/negotiations/:id/comparison': negotiation(['negotiations', 'negotiation-entries', 'mandates']),
  '/api/pay-cases/:id': payCase(['pay-cases', 'pay-case-entries', 'persons']),
  '/api/pay-cases/:id/timeline': payCase(['pay-cases', 'pay-case-entries']),
  '/api/pay-cases/:id/comparison': payCase(['pay-cases', 'pay-case-entries', 'persons', 'mandates']),
  '/api/mandates/:id': {
    ...{ projections: ['mandates'], category: 'mandate' },
    streams: (id) => [`mandate-${id}`],
  },
  '/api/pre-agreements/:id': {
    ...{ projections: ['pre-agreements'], category: 'preAgreement' },
    streams: (id) => [`preAgreement-${id}`],
  },
  '/api/rep-terms/:id': {
    ...{ projections: ['rep-terms'], category: 'repOffice', isShared: true },
    streams: (_, { municipality, area }: Answer) =>
      municipality === undefined || area === undefined ? [] : [repOfficeStream(municipality, area)],
  },
};

/** What a representative sees rests on her terms too, and on who involves her. */
export const seenByOffice: readonly string[] = ['rep-terms', 'pay-cases'];

/** What has no items: it counts what lists have. */
export const figures: ReadonlySet<string> = new Set([
  ...['/api/negotiations/counts', '/api/pay-cases/counts', '/api/statistics/pay'],
]);

/** What may be taken along as a file, made of whatever there is. */
export const files: ReadonlySet<string> = new Set(['/api/history']);

/** The projections of lists and figures that rest on a few; every other list may rest on any. */
export const lists: Readonly<Record<string, readonly string[]>> = {
  '/api/negotiations': ['negotiations', 'negotiation-entries', 'rep-terms'],
  '/api/negotiations/counts': ['negotiations'],
  '/api/pay-cases': ['pay-cases', 'pay-case-entries', 'persons'],
  // A search finds a case by its person too.
  '/api/pay-cases/counts': ['pay-cases', 'persons'],
  '/api/statistics/pay': ['agreed-pay', 'agreement-days'],
  // Who decides is asked of the offices, and of who involves them.
  '/api/mandates': ['mandates', 'pay-cases', 'persons', 'rep-terms'],
  '/api/pre-agreements': ['pre-agreements'],
  '/api/consultants': ['negotiations', 'pay-cases'],
  '/api/reviews': ['pre-agreements', 'negotiations'],
  '/api/rep-terms': ['rep-terms'],
  '/api/imports': ['import-rows', 'import-runs'],
  '/api/imports/:id/rows': ['import-rows', 'import-runs'],
  // Made of no events.
  ...{ '/api/users': [], '/api/reference/municipalities': [] },
  ...ofReferenceData('factors', 'pay-steps', 'pension-rates', 'agreement-periods', 'procedure-agreements'),
};

function ofReferenceData(...kinds: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(kinds.map((kind) => [`/api/reference/${kind}`, [`reference-${kind}`]]));
}
