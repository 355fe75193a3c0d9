import type { Language } from '@loenspor/event-sourcing/http';
import { deadlineAnswer, usualClocks } from '@loenspor/pay';
import type { DeadlineAnswer, EscalationClocks } from '@loenspor/pay';
import { defaultMeetingWeeks } from '@loenspor/reference-data';
import type { ReferenceTables } from '@loenspor/reference-data';
import { clocksOfCase } from '../domain/case.clocks.js';
import type { ClockedCase } from '../domain/case.clocks.js';

/** The clocks of a case as its resource shows them on a day. */
export type TellDeadlines = (of: ClockedCase) => readonly DeadlineAnswer[];

/**
 * Tells the clocks that run for negotiations and pay cases: of the day alone, so that no row holds them. A class so that
 * Nest can hand it out by its type.
 */
export class CaseDeadlines {
  constructor(
    private readonly clocks: EscalationClocks,
    private readonly references: Pick<ReferenceTables, 'current'> | null,
  ) {}

  async toldOn(today: string, language: Language): Promise<TellDeadlines> {
    const timeIn = (await this.references?.current())?.meetingTime ?? (() => usualTime);
    return (of) =>
      clocksOfCase(of, { clocks: this.clocks, meetingTime: timeIn(of.municipality) }).map((clock) =>
        deadlineAnswer(clock, today, language),
      );
  }
}

const usualTime = { weeks: defaultMeetingWeeks, agreed: false };

/** By the usual rules, where no procedure agreements are known. */
export const usualDeadlines = new CaseDeadlines(usualClocks, null);
