import { policy } from '@loenspor/event-sourcing';
import { payCaseDecider } from '../domain/index.js';
import type { PayCaseEvent, RaiseReview } from '../domain/index.js';

/** A decision rested on what was corrected: somebody must look at it again. */
export const raiseReview = policy<PayCaseEvent>({
  name: 'raise-review',
  category: 'payCase',
  on: {
    EntryCorrected: async ({ stream, eventId: correctionId, data: { unsettles } }, run) => {
      if (unsettles === undefined) return;
      const command: RaiseReview = { type: 'RaiseReview', data: { correctionId, decisionId: unsettles } };
      await run.execute(payCaseDecider, stream, command);
    },
  },
});
