import type { DecodedEvent } from '@loenspor/event-sourcing';

type Told = { readonly termId: string; readonly endedOn: string };

/**
 * The law of approvals against the ends of terms, told once more by itself. Of a log in order of position, a line for
 * each approval that came by a term after its end had been recorded and had taken effect, each by a deputy or by
 * leadership while the term still stood, and each but the first of one mandate.
 */
export function wrongApprovals(log: readonly DecodedEvent[]): readonly string[] {
  const terms = new Map<string, string>();
  const over = new Set<string>();
  const places = new Map<string, string>();
  const approved = new Set<string>();
  return log.flatMap(({ stream, type, data, actor, occurredOn, position }) => {
    const told = data as unknown as Told & { readonly municipality: string; readonly area: string };
    if (type === 'TermElected') terms.set(`${told.municipality} ${told.area}`, told.termId);
    if (type === 'TermEnded' && told.endedOn <= occurredOn) over.add(told.termId);
    if (type === 'MandateDrafted') places.set(stream, `${told.municipality} ${told.area}`);
    if (type !== 'MandateApproved') return [];
    const term = terms.get(places.get(stream) ?? '') ?? 'none';
    const twice = approved.has(stream) ? [`${stream} was approved twice`] : [];
    approved.add(stream);
    const { authority } = actor;
    const due = over.has(term) ? [`deputy:${term}`, 'fallback:no-rep'] : [`term:${term}`];
    const right = authority !== null && due.includes(authority);
    return right ? twice : [...twice, `${stream} was approved by ${authority} at ${position}`];
  });
}
