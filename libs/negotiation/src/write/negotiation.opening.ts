import { claimIdOf, preAgreementStream } from '@loenspor/event-sourcing';
import type { CommandRunner, Prepared } from '@loenspor/event-sourcing';
import type { Decider, Recorded } from '@loenspor/event-sourcing/domain';
import { isRoundOpen, negotiationVocabulary, preAgreementDecider } from '../domain/index.js';
import type {
  NegotiationEvent,
  OpenNegotiation,
  PreAgreementKey,
  ReopenNegotiation,
  RoundOpened,
  RoundOpenedData,
} from '../domain/index.js';

/** The stream of all that is true of one agreement. */
export function agreementStream({ municipality, area, counterparty }: PreAgreementKey): string {
  const name = counterparty.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : null;
  return preAgreementStream(municipality, area, counterparty.kind, name);
}

/**
 * The second half of opening a negotiation, out of the claim that stands in its agreement's stream, decided on what has
 * become of that claim by now. Null for a round that was opened without one.
 */
export function completionOf(
  runner: Pick<CommandRunner, 'load'>,
  { opening, openingReason, negotiationId, ...round }: RoundOpenedData,
): (() => Promise<Prepared<OpenNegotiation>>) | null {
  if (!opening) return null;
  const { municipality, area, counterparty, agreementPeriod } = round;
  const reason = openingReason === undefined ? {} : { reason: openingReason };
  const data = { ...opening, municipality, area, counterparty, agreementPeriod, ...reason };
  const stream = agreementStream(round);
  return async () => {
    const { state, revision } = await runner.load(preAgreementDecider, stream);
    const roundOpen = isRoundOpen(state, negotiationId);
    return {
      command: { type: 'OpenNegotiation', data, facts: { roundOpen } },
      guards: [{ stream, revision }],
    };
  };
}

/**
 * The second half of reopening a negotiation, out of the claim that stands in its agreement's stream. Null for a round
 * that was opened otherwise.
 */
export function reopeningOf(
  runner: Pick<CommandRunner, 'load'>,
  claim: Recorded<RoundOpened>,
  asked: Pick<ReopenNegotiation['facts'], 'byPolicy'> = {},
): (() => Promise<Prepared<ReopenNegotiation>>) | null {
  const { reopeningReason: reason, negotiationId, ...round } = claim.data;
  if (reason === undefined) return null;
  const stream = agreementStream(round);
  return async () => {
    const { state, revision } = await runner.load(preAgreementDecider, stream);
    const completed = (await reopenedBy(runner, claim)) === null ? {} : { completed: true as const };
    const { versions } = state;
    const facts = { roundOpen: isRoundOpen(state, negotiationId), versions, ...asked, ...completed };
    return {
      command: { type: 'ReopenNegotiation', data: { reason }, facts },
      guards: [{ stream, revision }],
    };
  };
}

/** The entry of the reopening that came of a claim, by its own call or by the policy; null while none did. */
export async function reopenedBy(
  runner: Pick<CommandRunner, 'load'>,
  { eventId, commandId, data }: Recorded<RoundOpened>,
): Promise<string | null> {
  const reopening: Decider<string | null, never, NegotiationEvent> = {
    vocabulary: negotiationVocabulary,
    initialState: () => null,
    evolve: (found, event) =>
      event.type === 'NegotiationReopened' &&
      (event.causationId === eventId || claimIdOf(event.commandId) === commandId)
        ? event.eventId
        : found,
    decide: () => [],
  };
  return (await runner.load(reopening, `negotiation-${data.negotiationId}`)).state;
}
