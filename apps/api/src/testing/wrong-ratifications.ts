import type { DecodedEvent } from '@loenspor/event-sourcing';

type Told = {
  readonly termId: string;
  readonly endedOn: string;
  readonly municipality: string;
  readonly area: string;
};

/**
 * The law of ratifications against the ends of terms, told once more by itself. Of a log in order of position, a line
 * for each ratification that came by a term after its end had been recorded and had taken effect, each by a deputy or by
 * leadership while the term still stood, each by whoever had accepted, and each but the first of one result.
 */
export function wrongRatifications(log: readonly DecodedEvent[]): readonly string[] {
  const terms = new Map<string, string>();
  const over = new Set<string>();
  const places = new Map<string, string>();
  const acceptedBy = new Map<string, string | null>();
  const ratified = new Set<string>();
  return log.flatMap(({ stream, type, data, actor, occurredOn, position }) => {
    const told = data as unknown as Told;
    const place = `${told.municipality} ${told.area}`;
    if (type === 'TermElected') terms.set(place, told.termId);
    if (type === 'TermEnded' && told.endedOn <= occurredOn) over.add(told.termId);
    if (type === 'NegotiationOpened') places.set(stream, place);
    if (type === 'ResultReached') acceptedBy.set(stream, actor.userId);
    if (type !== 'ResultRatified' && type !== 'ResultRejected') return [];
    const term = terms.get(places.get(stream) ?? '') ?? 'none';
    const due = over.has(term) ? [`deputy:${term}`, 'fallback:no-rep'] : [`term:${term}`];
    const wrongs = [
      ratified.has(stream) && 'twice',
      acceptedBy.get(stream) === actor.userId && 'by who accepted',
      !due.includes(actor.authority ?? '') && `by ${String(actor.authority)} at ${position}`,
    ];
    ratified.add(stream);
    return wrongs.filter((wrong) => wrong !== false).map((wrong) => `${stream} was ratified ${wrong}`);
  });
}
