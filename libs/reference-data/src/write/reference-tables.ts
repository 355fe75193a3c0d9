import { referenceDataStream } from '@loenspor/event-sourcing';
import type { Clock, CommandRunner } from '@loenspor/event-sourcing';
import type { AgreementPeriodTable, MeetingTime, PayTables } from '@loenspor/pay';
import {
  agreementPeriodsOf,
  meetingTimeOf,
  payTablesOf,
  referenceDataDecider,
  referenceDataKinds,
  togetherOf,
} from '../domain/index.js';
import type { ReferenceData } from '../domain/index.js';

/** The reference data as computations take it. */
export type References = {
  readonly tables: PayTables;
  readonly periods: AgreementPeriodTable;
  /** The meeting deadline of a municipality (official code). */
  readonly meetingTime: (municipality: string) => MeetingTime;
};

const FRESH_MS = 1_000;

/**
 * The reference data from its streams, never from rows: an amount that a decision rests on must not depend on how
 * far a projection is. What was read is taken again for a second; `forget` after recording more.
 */
export class ReferenceTables {
  private latest: { readonly until: number; readonly references: Promise<References> } | null = null;

  constructor(
    private readonly runner: Pick<CommandRunner, 'load'>,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<References> {
    const now = this.clock().getTime();
    if (this.latest && now < this.latest.until) return this.latest.references;
    const references = this.read();
    this.latest = { until: now + FRESH_MS, references };
    references.catch(() => this.forget());
    return references;
  }

  forget(): void {
    this.latest = null;
  }

  private async read(): Promise<References> {
    const loaded = await Promise.all(
      referenceDataKinds.map((kind) => this.runner.load(referenceDataDecider, referenceDataStream(kind))),
    );
    return referencesOf(togetherOf(loaded.map(({ state }) => state)));
  }
}

function referencesOf(data: ReferenceData): References {
  return {
    tables: payTablesOf(data),
    periods: agreementPeriodsOf(data),
    meetingTime: (municipality) => meetingTimeOf(data, municipality),
  };
}
