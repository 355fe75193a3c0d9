import type { Decider } from '@loenspor/event-sourcing/domain';
import { unreachable } from '@loenspor/event-sourcing/domain';
import { attemptVocabulary } from './attempt.events.js';
import type { AttemptEvent, AttemptRefusedData } from './attempt.events.js';

/** Remembers a refusal, in a stream of its own. */
export class RecordAttempt {
  readonly type = 'RecordAttempt';
  constructor(readonly data: AttemptRefusedData) {}
}

export type Attempt = { readonly refused: AttemptRefusedData | null };

/** One stream holds one refused attempt; a second word on it is the same word. */
export const attemptDecider: Decider<Attempt, RecordAttempt, AttemptEvent> = {
  vocabulary: attemptVocabulary,
  initialState: () => ({ refused: null }),
  decide: ({ data }, attempt) => (attempt.refused ? [] : [{ type: 'AttemptRefused', data }]),
  evolve: (_, event) => {
    switch (event.type) {
      case 'AttemptRefused':
        return { refused: event.data };
      default:
        return unreachable(event.type);
    }
  },
};
