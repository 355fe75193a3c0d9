import type { AppendRequest, EventStore } from '../../event-store.js';

/** One line for each thing that happened to an append outside the system: it was sent, and what was answered. */
export type LedgerLine = {
  readonly state: 'sent' | 'acknowledged' | 'refused' | 'unknown';
  readonly stream: string;
  readonly expected: number;
  readonly ids: readonly string[];
  /** Hex of the leaf before the first event; empty at the beginning of a stream. */
  readonly previous: string;
};

export type StoredId = { readonly stream: string; readonly revision: number; readonly eventId: string };

export type Verdict = {
  readonly acknowledged: number;
  /** Refused each time that it was sent. */
  readonly refused: number;
  /** Neither: nobody was told what became of it. */
  readonly unknown: number;
  /** Acknowledged and not where it was acknowledged. */
  readonly lost: number;
  /** Events that are stored once more than they were asked for. */
  readonly doubled: number;
  /** Stored, though refused or never sent. */
  readonly ghosts: number;
  /** Unknown appends of which some events are stored, and others are not. */
  readonly torn: number;
  /** Streams whose revisions are not 0, 1, 2, ... */
  readonly gaps: number;
};

/** What a verdict says when nothing went wrong. */
export const CLEAN = { lost: 0, doubled: 0, ghosts: 0, torn: 0, gaps: 0 } as const;

/** The line of an append, as it stands in the ledger. */
export function lineOf({ stream, expected, events }: AppendRequest): Omit<LedgerLine, 'state'> {
  const previous = events[0]?.previous ?? null;
  return {
    stream,
    expected: expected === 'no_stream' ? -1 : expected,
    ids: events.map(({ eventId }) => eventId),
    previous: previous === null ? '' : Buffer.from(previous).toString('hex'),
  };
}

/** The appends that were sent and of which nobody knows what became. */
export function unanswered(lines: readonly LedgerLine[]): LedgerLine[] {
  return appendsIn(lines).flatMap(({ line, fate }) => (fate === 'unknown' ? [line] : []));
}

/** Holds what the log has (in the order of positions) against what its clients saw happen. */
export function verdictOf(lines: readonly LedgerLine[], stored: readonly StoredId[]): Verdict {
  const places = new Set(stored.map(({ stream, revision, eventId }) => `${stream} ${revision} ${eventId}`));
  const isThere = (line: LedgerLine) =>
    line.ids.map((id, index) => places.has(`${line.stream} ${line.expected + 1 + index} ${id}`));
  const appends = appendsIn(lines);
  const of = (wanted: Fate) => appends.flatMap(({ line, fate }) => (fate === wanted ? [line] : []));
  const mayBeThere = new Set([...of('acknowledged'), ...of('unknown')].flatMap(({ ids }) => ids));
  return {
    acknowledged: of('acknowledged').length,
    refused: of('refused').length,
    unknown: of('unknown').length,
    lost: of('acknowledged').filter((line) => isThere(line).includes(false)).length,
    doubled: stored.length - new Set(stored.map(({ eventId }) => eventId)).size,
    ghosts: stored.filter(({ eventId }) => !mayBeThere.has(eventId)).length,
    torn: of('unknown').filter((line) => new Set(isThere(line)).size > 1).length,
    gaps: gapsIn(stored),
  };
}

/** What stands in the ledger's streams; `idOf` finds in an event's bytes what the ledger calls it. */
export async function storedOf(
  store: EventStore,
  lines: readonly LedgerLine[],
  idOf: (event: { readonly eventId: string; readonly data: object }) => string = ({ eventId }) => eventId,
): Promise<StoredId[]> {
  const streams = [...new Set(lines.map(({ stream }) => stream))];
  const read = await Promise.all(streams.map((stream) => store.readStream(stream)));
  return read.flat().map(({ stream, revision, bytes }) => {
    const event = JSON.parse(Buffer.from(bytes).toString()) as { eventId: string; data: object };
    return { stream, revision, eventId: idOf(event) };
  });
}

/** With `LEDGER` set the totals are told: they are the numbers in docs/event-store.md. */
export function told(what: string, verdict: Verdict): Verdict {
  if (process.env['LEDGER'] !== undefined) {
    const totals = Object.entries(verdict).map(([name, count]) => `${name} ${count}`);
    process.stdout.write(`${what}: ${totals.join(', ')}\n`);
  }
  return verdict;
}

type Fate = 'acknowledged' | 'refused' | 'unknown';

function appendsIn(lines: readonly LedgerLine[]): { readonly line: LedgerLine; readonly fate: Fate }[] {
  const appends = Map.groupBy(lines, ({ stream, expected, ids }) => `${stream} ${expected} ${ids[0]}`);
  return [...appends.values()].map((own) => {
    const count = (state: LedgerLine['state']) => own.filter((line) => line.state === state).length;
    const answered = count('refused') === count('sent') ? 'refused' : 'unknown';
    return { line: own[0] as LedgerLine, fate: count('acknowledged') > 0 ? 'acknowledged' : answered };
  });
}

function gapsIn(stored: readonly StoredId[]): number {
  const next = new Map<string, number>();
  const torn = new Set<string>();
  for (const { stream, revision } of stored) {
    if (revision !== (next.get(stream) ?? 0)) torn.add(stream);
    next.set(stream, revision + 1);
  }
  return torn.size;
}
