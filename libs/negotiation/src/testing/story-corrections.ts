import { daysAfter } from '@loenspor/pay';
import { AskCorrection } from '../domain/index.js';
import type { CorrectableType, CorrectionBody, Negotiation } from '../domain/index.js';
import { consultant, itemsOf, onlyHere, past, pick, pickOf, seenBy } from './story-drawn.js';
import type { At } from './story-drawn.js';

type Told = Awaited<ReturnType<CorrectionBody['replacementFor']>>;

/** The entry of an accepted offer, and those of an open dispute, more often than any other: much rests on them. */
export function correction(at: At): AskCorrection | null {
  const { round, world, more, days } = at;
  const { entries, result, disagreement, escalations } = round.state;
  const borne = [result?.offerId, disagreement?.entryId, ...escalations.map(({ entryId }) => entryId)];
  const bearing = entries.filter(({ entryId }) => borne.includes(entryId));
  const entry = more % 2 === 0 && bearing.length > 0 ? pick(bearing, days) : pick(entries, days);
  if (!entry) return null;
  const near = [daysAfter(entry.occurredOn, (days % 41) - 20), world.day(0)].sort()[0] ?? entry.occurredOn;
  const replacementFor = (type: CorrectableType, occurredOn: string) => {
    const other = bearing.includes(entry) ? near : past(at);
    return Promise.resolve(
      replacement(type, more % 3 === 0 ? occurredOn : other, { at, entryId: entry.entryId }),
    );
  };
  const body = { entryId: entry.entryId, reason: onlyHere('Tastefejl'), replacementFor };
  return new AskCorrection(round.id, body, consultant(at));
}

type Replaced = { readonly at: At; readonly entryId: string };

function replacement(type: CorrectableType, occurredOn: string, { at, entryId }: Replaced): Told {
  const { more, round } = at;
  switch (type) {
    case 'BackgroundAdded':
      return { type, occurredOn, data: { background: { note: 'Rettet' } } };
    case 'StrategyWritten':
      return { type, occurredOn, data: { text: 'Rettet' } };
    case 'NoteAdded':
      return {
        type,
        occurredOn,
        data: { channel: 'MAIL', visibility: seenBy(at), text: onlyHere('Rettet') },
      };
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
      const overrideReason = pickOf([undefined, undefined, 'Begrundelse', 'En anden'], more);
      return { type, occurredOn, data: { level, step, ...(overrideReason && { overrideReason }) } };
    }
  }
}

function kindOf({ entries }: Negotiation, entryId: string) {
  return entries.find((each) => each.entryId === entryId)?.kind ?? 'INTEREST';
}
