import { daysAfter } from '@loenspor/pay';
import type { Log } from './book.js';
import { clocks, standsOf } from './book.steps.js';
import type { Stand, Step } from './book.steps.js';

type Ladder = Stand['ladder'];

/**
 * The clocks of 1.5 after whatever was corrected or marked: no step stands behind its last day that leadership did not
 * let through as late as that, nobody else has a word in it, and no mark stops a clock.
 */
export function ladderAstray({ negotiations }: Log): string[] {
  return [...negotiations].flatMap(([id, events]) => {
    const stands = standsOf(events);
    return events.flatMap((event, index) => {
      const [before, after] = [laddersAt(stands, index - 1), laddersAt(stands, index)];
      const lines = [
        ...lapsed(after, events),
        ...overridden(event, events),
        ...(event.type === 'EntryMarkedDuplicate' && running(before) !== running(after)
          ? [`a mark makes clocks ${running(after)} of ${running(before)}`]
          : []),
      ];
      return lines.map((line) => `${id}: after ${event.type} ${index}: ${line}`);
    });
  });
}

const laddersAt = (stands: readonly Stand[], index: number): Ladder => stands[index]?.ladder ?? new Map();

/** The last day of a step by the days that stand now; undefined where no clock runs for it. */
function lastDayOf(name: string, ladder: Ladder): string | undefined {
  const [from, days] = clocks[name] ?? [];
  const since = name === '2 HELD' && ladder.has('2 DEMANDED') ? undefined : ladder.get(from ?? '');
  return since === undefined || days === undefined ? undefined : daysAfter(since.on, days);
}

function lapsed(ladder: Ladder, events: readonly Step[]): string[] {
  return [...ladder].flatMap(([name, { entryId, on }]) => {
    const last = lastDayOf(name, ladder);
    if (last === undefined || on <= last) return [];
    const taken = events.find(({ eventId }) => eventId === entryId);
    const word = taken?.actor.role === 'LEADERSHIP' && reasonOf(taken) !== undefined;
    return taken?.import === null && !(word && on <= taken.occurredOn)
      ? [`${name} of ${on} stands behind ${last}`]
      : [];
  });
}

function reasonOf({ type, data }: Pick<Step, 'type' | 'data'>): unknown {
  return type === 'DisputeEscalated' && 'overrideReason' in data ? data.overrideReason : undefined;
}

function overridden(event: Step, events: readonly Step[]): string[] {
  if (event.actor.role === 'LEADERSHIP') return [];
  if (event.type !== 'EntryCorrected')
    return reasonOf(event) === undefined ? [] : ['only leadership lets a step through'];
  const { entryId, replacement } = event.data;
  const taken = events.find(({ eventId }) => eventId === entryId);
  if (!taken || replacement.type !== 'DisputeEscalated') return [];
  return replacement.data.overrideReason === reasonOf(taken) ? [] : ['it is leadership’s reason no more'];
}

function running(ladder: Ladder): string {
  const left = Object.keys(clocks).filter((name) => !ladder.has(name));
  return left.flatMap((name) => lastDayOf(name, ladder) ?? []).join(', ');
}

/** What came of the clocks in a log. */
export function ladderPoints({ negotiations }: Log): string[] {
  return [...negotiations.values()].flatMap((events) => {
    const stands = standsOf(events);
    return events.flatMap(({ type, data }, index) => {
      if (type !== 'EntryCorrected' && type !== 'EntryMarkedDuplicate') return [];
      const ladder = laddersAt(stands, index - 1);
      const [name] = [...ladder].find(([, { entryId }]) => entryId === data.entryId) ?? [];
      const told = events.find(({ eventId }) => eventId === data.entryId);
      if (type === 'EntryMarkedDuplicate') return told?.type === 'DisputeEscalated' ? ['step marked'] : [];
      if (name === undefined || !told) return [];
      const moved = running(ladder) !== running(laddersAt(stands, index)) ? ['clock moved'] : [];
      if (name === '1') return ladder.size > 1 ? [...moved, 'disagreement corrected beneath a step'] : moved;
      return [...moved, reasonOf(told) === undefined ? 'step corrected' : 'late step corrected'];
    });
  });
}
