/** One line for each thing that happened to an append: it was sent, and perhaps answered. */
export type LedgerLine = {
  readonly state: 'sent' | 'acknowledged';
  readonly stream: string;
  readonly expected: number;
  readonly ids: readonly string[];
  /** Hex of the leaf before the first event; empty at the beginning of a stream. */
  readonly previous: string;
};

export type StoredId = { readonly stream: string; readonly revision: number; readonly eventId: string };

export type Verdict = {
  readonly acknowledged: number;
  readonly unknown: number;
  /** Acknowledged and not where it was acknowledged. */
  readonly lost: number;
  /** Event ids that are stored more than once. */
  readonly duplicated: number;
  /** Unknown appends of which some events are stored, and others are not. */
  readonly torn: number;
  /** Stored and never sent. */
  readonly unexpected: number;
  /** Streams whose revisions are not 0, 1, 2, ... */
  readonly gaps: number;
};

/** The appends that were sent and never answered. */
export function unanswered(lines: readonly LedgerLine[]): LedgerLine[] {
  const answered = new Set(lines.filter((line) => line.state === 'acknowledged').map(keyOf));
  const open = lines.filter((line) => line.state === 'sent' && !answered.has(keyOf(line)));
  return [...new Map(open.map((line) => [keyOf(line), line])).values()];
}

/** Holds what the log has (in the order of positions) against what its clients saw happen. */
export function verdictOf(lines: readonly LedgerLine[], stored: readonly StoredId[]): Verdict {
  const places = new Set(stored.map(({ stream, revision, eventId }) => `${stream} ${revision} ${eventId}`));
  const isThere = (line: LedgerLine) =>
    line.ids.map((id, index) => places.has(`${line.stream} ${line.expected + 1 + index} ${id}`));
  const acknowledged = lines.filter((line) => line.state === 'acknowledged');
  const unknown = unanswered(lines);
  const sent = new Set(lines.flatMap((line) => line.ids));
  return {
    acknowledged: acknowledged.length,
    unknown: unknown.length,
    lost: acknowledged.filter((line) => isThere(line).includes(false)).length,
    duplicated: stored.length - new Set(stored.map(({ eventId }) => eventId)).size,
    torn: unknown.filter((line) => new Set(isThere(line)).size > 1).length,
    unexpected: stored.filter(({ eventId }) => !sent.has(eventId)).length,
    gaps: gapsIn(stored),
  };
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

function keyOf(line: LedgerLine): string {
  return `${line.stream} ${line.expected} ${line.ids[0]}`;
}
