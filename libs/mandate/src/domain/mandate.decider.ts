import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import { recordedOf } from './mandate.acts.js';
import type { MandateCommand } from './mandate.commands.js';
import { consume, expire, readdress } from './mandate.consequences.js';
import { approve, reject, returnToDraft, revoke } from './mandate.decisions.js';
import { amend, draft, redraft, submit, withdrawSubmission } from './mandate.drafting.js';
import { mandateVocabulary } from './mandate.events.js';
import type { MandateEvent } from './mandate.events.js';
import { importStep } from './mandate.import.js';
import { drawPool, releasePool } from './mandate.pool.js';
import { evolveMandate, noMandate } from './mandate.state.js';
import type { Mandate } from './mandate.state.js';

/** The rules of one mandate. `personOf` is null for a negotiation's mandate: its amounts stand in the clear. */
export const mandateDecider: Decider<Mandate, MandateCommand, MandateEvent> = {
  vocabulary: mandateVocabulary,
  decide: decideMandate,
  evolve: evolveMandate,
  initialState: noMandate,
  personOf: (mandate) =>
    mandate.status !== 'NONE' && mandate.subject.kind === 'PAY_CASE' ? mandate.subject.personId : null,
};

function decideMandate(command: MandateCommand, mandate: Mandate): readonly Decided<MandateEvent>[] {
  switch (command.type) {
    case 'ImportMandateStep':
      return importStep(command.data, mandate);
    case 'ConsumeMandate':
      return consume(command, mandate);
    case 'DraftMandate':
      return draft(command, mandate);
    case 'RedraftMandate':
      return redraft(command, recordedOf(mandate));
    case 'SubmitMandate':
      return submit(command, recordedOf(mandate));
    case 'WithdrawSubmission':
      return withdrawSubmission(command, recordedOf(mandate));
    case 'AmendMandate':
      return amend(command, recordedOf(mandate));
    case 'ApproveMandate':
      return approve(command, recordedOf(mandate));
    case 'RejectMandate':
      return reject(command, recordedOf(mandate));
    case 'ReturnMandate':
      return returnToDraft(command, recordedOf(mandate));
    case 'RevokeMandate':
      return revoke(command, recordedOf(mandate));
    case 'ReaddressMandate':
      return readdress(command, mandate);
    case 'ExpireMandate':
      return expire(command, mandate);
    case 'DrawPool':
      return drawPool(command, recordedOf(mandate));
    case 'ReleasePool':
      return releasePool(command, mandate);
  }
}
