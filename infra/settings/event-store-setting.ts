/** Where events live: with the rows in Postgres, or in an EventStoreDB of their own; its address may hold a password. */
export type EventStoreSetting =
  { readonly kind: 'postgres' } | { readonly kind: 'eventstoredb'; readonly url: string };

export const onPostgres: EventStoreSetting = { kind: 'postgres' };

/** The successor of the server writes the same addresses with names of its own. */
const ADDRESS =
  /^(esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/(?<credentials>[^:@/?]+:[^:@/?]+@)?[^@/?\s]+\/*(\?[^?\s]*)?$/;

/** Reads `EVENT_STORE`. */
export function eventStoreKindOf(text: string): EventStoreSetting['kind'] {
  if (text === 'postgres' || text === 'eventstoredb') return text;
  throw new Error(`skal være postgres eller eventstoredb, ikke "${text}" (postgres or eventstoredb)`);
}

/** Reads `EVENTSTOREDB_URL`. The address may hold a password: a message never repeats it. */
export function eventStoreDbAddressOf(text: string): string {
  if (ADDRESS.test(text)) return text;
  throw new Error(
    'skal være esdb://bruger:kode@vært:2113,vært:2113?tlsCAFile=… eller esdb+discover://… ' +
      '(must be esdb://user:password@host:2113 or esdb+discover://…)',
  );
}

/** The two settings together, which are each null where they are not set; what is missing is added to `problems`. */
export function eventStoreOf(
  kind: EventStoreSetting['kind'] | null,
  url: string | null,
  problems: string[],
): EventStoreSetting {
  if (kind === 'eventstoredb' && url === null)
    problems.push(
      'EVENTSTOREDB_URL: mangler, men EVENT_STORE er eventstoredb (missing while EVENT_STORE is eventstoredb)',
    );
  if (kind === null && url !== null)
    problems.push(
      'EVENT_STORE: mangler, men EVENTSTOREDB_URL er sat; sæt EVENT_STORE=eventstoredb ' +
        '(missing while EVENTSTOREDB_URL is set)',
    );
  return kind === 'eventstoredb' ? { kind, url: url ?? '' } : onPostgres;
}

/** The address without the name and the password that it may hold: for people to read, and for files. */
export function withoutCredentials(url: string): string {
  return url.replace(ADDRESS.exec(url)?.groups?.['credentials'] ?? '', '');
}
