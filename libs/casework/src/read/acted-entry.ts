import { EntryRow, entrySource } from '@loenspor/event-sourcing';
import type { Source } from '@loenspor/event-sourcing';
import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import { Column } from 'typeorm';

/** An entry of a case's timeline with what allowed the act: `term:<id>`, `deputy:<term id>`, `delegation:<id>`, `fallback:<why>`. */
export abstract class ActedEntryRow extends EntryRow {
  @Column('text', { nullable: true })
  authority: string | null;

  @Column('text', { nullable: true })
  onBehalfOf: string | null;
}

/** `entrySource`, of entries that tell what allowed them. */
export function actedEntrySource<Event extends DomainEvent, Row extends ActedEntryRow>(
  definition: Parameters<typeof entrySource<Event, Row>>[0],
): Source<Row> {
  const { on, ...source } = entrySource<Event, Row>(definition);
  const acted = Object.entries(on).map(([type, fold]): [string, Source<Row>['on'][string]] => {
    if (fold === 'ignored') return [type, fold];
    const withActor: typeof fold = (row, event, key) => {
      const entry = fold(row, event, key);
      const { authority, onBehalfOf } = event.actor;
      return row || !entry ? entry : { ...entry, authority, onBehalfOf };
    };
    return [type, withActor];
  });
  return { ...source, on: Object.fromEntries(acted) };
}
