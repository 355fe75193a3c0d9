import { categoryOf, foldEvents, foldProjection, keysIn, RowTable } from '@loenspor/event-sourcing';
import type { DecodedEvent, FoldDefinition, Projection, Source } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { CaseStandingsRow } from './case-standings.row.js';
import { standingsAfter } from './case-standings.js';
import type { Standing } from './case-standings.js';

type Definition<Row extends Standing> = FoldDefinition<Row> & {
  readonly standings: new () => CaseStandingsRow;
};

/** A fold of cases that keeps, beside each case's row, where the case stood at every instant. */
export function caseProjection<Row extends Standing>(
  dataSource: DataSource,
  definition: Definition<Row>,
): Projection {
  const cases = new RowTable(dataSource, definition.row);
  const standings = new RowTable(dataSource, definition.standings);
  const fold = foldProjection(dataSource, definition);
  return {
    ...fold,
    tables: [cases.name, standings.name],
    clear: async (transaction) => {
      await fold.clear(transaction);
      await standings.clear(transaction);
    },
    apply: async (events, transaction) => {
      const keys = [...new Set(events.flatMap((event) => keysOf(definition.sources, event)))];
      const rows = await cases.load(transaction, keys);
      const changed = afterAll(definition, events, { rows, stood: await standings.load(transaction, keys) });
      await cases.upsert(transaction, [...changed.rows.values()]);
      await standings.upsert(transaction, [...changed.stood.values()]);
    },
  };
}

type Known<Row> = {
  readonly rows: ReadonlyMap<string, Row>;
  readonly stood: ReadonlyMap<string, CaseStandingsRow>;
};

function afterAll<Row extends Standing>(
  definition: Pick<Definition<Row>, 'name' | 'sources'>,
  events: readonly DecodedEvent[],
  known: Known<Row>,
): Known<Row> {
  const stood = new Map<string, CaseStandingsRow>();
  const rows = foldEvents(definition, events, known.rows, (id, row, { recordedAt }) =>
    stood.set(id, standingsAfter(stood.get(id) ?? known.stood.get(id), row, recordedAt)),
  );
  return { rows, stood };
}

function keysOf<Row>(sources: readonly Source<Row>[], event: DecodedEvent): readonly string[] {
  const category = categoryOf(event.stream);
  return sources.flatMap((source) => (source.category === category ? keysIn(source, event) : []));
}
