import { fold, systemClock, uuidOfStream } from '@loenspor/event-sourcing';
import type { Actor, Clock, DecodedEvent, EventStore, Projected, Recorded } from '@loenspor/event-sourcing';
import { noCaseMandate, withMandate } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import * as negotiations from '@loenspor/negotiation';
import * as payCases from '@loenspor/pay-case';
import { parseMunicipalities } from '@loenspor/pay';
import { referenceFile, referenceTables } from '@loenspor/pay/testing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { Importer } from '../import/importer.js';
import type { ImportReport } from '../import/import-report.js';
import { RowIdentity } from '../import/row-identity.js';
import { interchangeProjections, interchangeRows } from '../read/import.projections.js';

export const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

export type ImportOptions = {
  readonly dryRun?: boolean;
  readonly clock?: Clock;
  readonly store?: EventStore;
  readonly fileName?: string;
};

/** A log of its own that spreadsheets are imported into, as the product does it. */
export class Imports {
  constructor(readonly product: TestProduct) {}

  async run(bytes: Uint8Array, options: ImportOptions = {}): Promise<ImportReport> {
    const { dryRun = false, fileName = 'log.csv' } = options;
    const importer = await importerOf(this.product, options);
    return importer.run({ fileName, bytes, actor: karen, dryRun });
  }

  /** Everything in the log, in its order; only events of one type when it is named. */
  async events(type?: string): Promise<readonly DecodedEvent[]> {
    const { store, codec } = this.product;
    const { events } = await store.readAll(null, 100_000);
    const decoded = await codec.decode(events);
    return type === undefined ? decoded : decoded.filter((event) => event.type === type);
  }

  /** The bytes of everything in the log as one text. */
  async storedText(): Promise<string> {
    const { events } = await this.product.store.readAll(null, 100_000);
    return events.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n');
  }

  /** The status of each case on a day (YYYY-MM-DD), by its number in the spreadsheet. */
  async statuses(today = '2026-11-22'): Promise<Readonly<Record<string, string>>> {
    const events = await this.events();
    const streams = Map.groupBy(events, ({ stream }) => stream);
    return Object.fromEntries([...streams].flatMap(([stream, own]) => shownOf(stream, own, events, today)));
  }
}

/** Runs a test over a log of its own. */
export async function withImports(test: (imports: Imports) => Promise<void>): Promise<void> {
  const product = await testProduct(interchangeRows);
  try {
    await test(new Imports(product));
  } finally {
    await product.close();
  }
}

function shownOf(
  stream: string,
  own: readonly DecodedEvent[],
  all: readonly DecodedEvent[],
  today: string,
): [string, string][] {
  const mandate = mandateOf(uuidOfStream(stream), all);
  if (stream.startsWith('negotiation-')) {
    const { negotiationDecider, shownStatus } = negotiations;
    const state = fold(negotiationDecider, own as unknown as Recorded<negotiations.NegotiationEvent>[]);
    if (state.status === 'NONE') return [];
    const { status, steppedLive } = state;
    return [[state.subject?.externalRef ?? stream, shownStatus({ status, steppedLive }, mandate, today)]];
  }
  if (!stream.startsWith('payCase-')) return [];
  const { payCaseDecider, shownStatus } = payCases;
  const state = fold(payCaseDecider, own as unknown as Recorded<payCases.PayCaseEvent>[]);
  return state.status === 'NONE'
    ? []
    : [[state.opening.externalRef ?? stream, shownStatus(state, mandate, today)]];
}

function mandateOf(caseId: string, all: readonly DecodedEvent[]) {
  const about = all.filter(
    ({ stream, data }) =>
      stream.startsWith('mandate-') && (data as { subject: { id: string } }).subject.id === caseId,
  );
  const shown = about.reduce(
    (before, event) => withMandate(before, event as unknown as Projected<MandateEvent>),
    noCaseMandate,
  );
  if (shown.mandateStatus === null) return null;
  return {
    status: shown.mandateStatus,
    validFrom: shown.mandateValidFrom,
    validTo: shown.mandateValidTo,
    ...(shown.mandateImportedStep && { importedStep: shown.mandateImportedStep }),
  };
}

/** An importer over a test's log, as the product makes it. */
export async function importerOf(
  product: TestProduct,
  { clock = systemClock, store = product.store }: ImportOptions = {},
): Promise<Importer> {
  const { periods, ...tables } = referenceTables();
  const names = parseMunicipalities(referenceFile('municipalities.csv'));
  return new Importer({
    store,
    codec: product.codec,
    pool: product.pools.app,
    clock,
    identity: new RowIdentity(store.storeId, await product.keys.namedSecret('import-identity')),
    tables,
    periods,
    municipalities: new Map(names.map(({ code, name }) => [name, code])),
    policies: [...negotiations.negotiationPolicies, ...payCases.payCasePolicies],
    projections: interchangeProjections(product.rows),
  });
}
