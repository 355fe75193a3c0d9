import type { RaiseReview } from '@loenspor/casework';
import { policy } from '@loenspor/event-sourcing';
import type { PolicyRun } from '@loenspor/event-sourcing';
import { payCaseDecider } from '../domain/index.js';
import type { PayCaseEvent } from '../domain/index.js';

/** A decision rested on what was corrected, or on a consent that was withdrawn since: somebody must look at it again. */
export const raiseReview = policy<PayCaseEvent>({
  name: 'raise-review',
  category: 'payCase',
  on: {
    EntryCorrected: raise,
    MemberConsentWithdrawn: raise,
  },
});

type Unsettling = {
  readonly stream: string;
  readonly eventId: string;
  readonly data: { readonly unsettles?: string };
};

async function raise({ stream, eventId: correctionId, data: { unsettles } }: Unsettling, run: PolicyRun) {
  if (unsettles === undefined) return;
  const command: RaiseReview = { type: 'RaiseReview', data: { correctionId, decisionId: unsettles } };
  await run.execute(payCaseDecider, stream, command);
}
