import type { DomainEvent, Recorded } from '../domain/index.js';
import type { DecodedEvent } from '../format/event-codec.js';
import { foldEvents } from '../projection/projection.js';
import type { FoldDefinition } from '../projection/projection.js';
import type { GlobalPosition } from '../store/event-store.js';

/**
 * Given/when/then for the fold of one projection, in the words of the deciders' specification: `const given =
 * specificationOfFold(definition)`, then `given(opened).thenRow(id, { … })`, or `given(opened).when(drafted).thenRow(…)`
 * where `when` comes as a page of its own, over rows that have been to the database and back.
 */
export function specificationOfFold<Row extends object>(
  definition: Pick<FoldDefinition<Row>, 'name' | 'sources'>,
) {
  const fold = (events: readonly DecodedEvent[], rows?: ReadonlyMap<string, Row>) =>
    foldEvents(definition, events, rows);
  return (...given: Recorded<DomainEvent>[]) => {
    const before = fold(placed(given, 0));
    return {
      ...rowsOf(before),
      when: (...events: Recorded<DomainEvent>[]) => {
        const stored = new Map([...before].map(([key, row]) => [key, asStored(row)]));
        const changed = fold(placed(events, given.length), stored);
        return {
          ...rowsOf(new Map([...stored, ...changed])),
          thenNothing: () => expect(changed.size).toBe(0),
        };
      },
    };
  };
}

function rowsOf<Row extends object>(rows: ReadonlyMap<string, Row>) {
  return {
    /** The row of a key holds at least these fields. */
    thenRow: (key: string, expected: Partial<Row>) => expect(rows.get(key)).toMatchObject(expected),
    thenNoRow: (key: string) => expect(rows.has(key)).toBe(false),
  };
}

function asStored<Row extends object>(row: Row): Row {
  return JSON.parse(JSON.stringify(row)) as Row;
}

/** Events with their places in the whole log, one after the other. */
function placed(events: readonly Recorded<DomainEvent>[], after: number): readonly DecodedEvent[] {
  return events.map((event, index) => ({
    ...event,
    position: `pg:${String(after + index + 1).padStart(19, '0')}` as GlobalPosition,
    leaf: new Uint8Array(32),
  }));
}
