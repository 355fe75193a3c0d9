import { AskCorrection } from '../domain/index.js';
import type { CorrectableType, EntryReplacement, Negotiation } from '../domain/index.js';
import { consultant, itemsOf, past, pick } from './story-drawn.js';
import type { At } from './story-drawn.js';

/** The entry of an accepted offer more often than any other: decisions rest on it. */
export function correction(at: At): AskCorrection | null {
  const { round, more, days } = at;
  const { entries, result } = round.state;
  const accepted = entries.find(({ entryId }) => entryId === result?.offerId);
  const entry = accepted && more % 2 === 0 ? accepted : pick(entries, days);
  if (!entry) return null;
  const replacementFor = (type: CorrectableType, occurredOn: string) =>
    Promise.resolve(
      replacement(type, more % 3 === 0 ? occurredOn : past(at), { at, entryId: entry.entryId }),
    );
  const body = { entryId: entry.entryId, reason: 'Tastefejl', replacementFor };
  return new AskCorrection(round.id, body, consultant(at));
}

type Replaced = { readonly at: At; readonly entryId: string };

function replacement(
  type: CorrectableType,
  occurredOn: string,
  { at: { more, round }, entryId }: Replaced,
): EntryReplacement {
  switch (type) {
    case 'BackgroundAdded':
      return { type, occurredOn, data: { background: { note: 'Rettet' } } };
    case 'StrategyWritten':
      return { type, occurredOn, data: { text: 'Rettet' } };
    case 'NoteAdded':
      return { type, occurredOn, data: { channel: 'MAIL', visibility: 'LEADER_REP', text: 'Rettet' } };
    case 'NegotiationDemanded':
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
      return { type, occurredOn, data: {} };
    case 'ProposalMade':
    case 'OfferReceived':
      return { type, occurredOn, data: { items: itemsOf(more >> 1) } };
    case 'DisagreementRecorded':
      return { type, occurredOn, data: { kind: kindOf(round.state, entryId) } };
    case 'DisputeEscalated': {
      const known = round.state.escalations.find((each) => each.entryId === entryId);
      const { level, step } = known ?? { level: 2 as const, step: 'DEMANDED' as const };
      return { type, occurredOn, data: { level, step, dueOn: null } };
    }
  }
}

function kindOf({ entries }: Negotiation, entryId: string) {
  return entries.find((each) => each.entryId === entryId)?.kind ?? 'INTEREST';
}
