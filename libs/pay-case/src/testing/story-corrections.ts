import { consultantOf, onlyHere, pick, pickOf } from '@loenspor/casework/testing';
import { daysAfter } from '@loenspor/pay';
import { AskCaseCorrection, disputeOf } from '../domain/index.js';
import type { Entry, FactType, OpeningBody, ToldCaseEntry } from '../domain/index.js';
import { itemsOf, past, seenBy } from './story-world.js';
import type { At } from './story-world.js';

/** The entry of an accepted offer, consents, and those of an open dispute more often than any other: much rests on them. */
export function correction(at: At): AskCaseCorrection | null {
  const { payCase, world, more, days } = at;
  const { entries, result } = payCase.state;
  const { disagreement, escalations } = disputeOf(payCase.state);
  const borne = [result?.offerId, disagreement?.entryId, ...escalations.map(({ entryId }) => entryId)];
  const bearing = entries.filter(
    ({ entryId, type }) => borne.includes(entryId) || type === 'MemberConsentRecorded',
  );
  const entry = more % 2 === 0 && bearing.length > 0 ? pick(bearing, days) : pick(entries, days);
  if (!entry) return null;
  const near = [daysAfter(entry.on, (days % 41) - 20), world.day(0)].sort()[0] ?? entry.on;
  const replacementFor = (type: FactType, occurredOn: string) => {
    const other = bearing.includes(entry) ? near : past(at);
    return Promise.resolve(replacement(type, more % 3 === 0 ? occurredOn : other, { at, entry }));
  };
  const body = { entryId: entry.entryId, reason: onlyHere('Tastefejl'), replacementFor };
  return new AskCaseCorrection(payCase.id, body, consultantOf(at));
}

/** Sometimes of what makes it another case. */
function openingAgain({ payCase, more, days }: At): OpeningBody {
  const { personId, member, counterparty, origin, municipality, area, scope } = payCase.state.opening;
  return {
    ...{ counterparty, origin, municipality, scope, person: { personId }, member },
    area: more % 5 === 0 ? 'LEISURE' : area,
    ...{ institution: onlyHere('Møllehuset'), position: onlyHere('Daglig leder') },
    ...(days % 2 === 0 && { startDate: '2026-08-01' }),
  };
}

type Replaced = { readonly at: At; readonly entry: Entry };

function replacement(type: FactType, occurredOn: string, { at, entry }: Replaced): ToldCaseEntry {
  const { more } = at;
  switch (type) {
    case 'MemberConsentRecorded':
      return { type, occurredOn, data: { leaderRep: more % 4 < 2 ? 'INVOLVED' : 'NOT_INVOLVED' } };
    case 'NoteAdded':
      return {
        ...{ type, occurredOn },
        data: { channel: 'MAIL', visibility: seenBy({ more: more >> 1 }), text: onlyHere('Rettet') },
      };
    case 'CaseOpened':
      return { type, occurredOn, data: openingAgain(at) };
    case 'MembershipEnded':
    case 'MemberWithdrew':
    case 'MemberConsentWithdrawn':
    case 'DemandSent':
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
      return { type, occurredOn, data: {} };
    case 'ProposalMade':
    case 'OfferReceived':
      return { type, occurredOn, data: { items: itemsOf(more >> 1) } };
    case 'ProvisionalPaySet':
      return { type, occurredOn, data: { items: itemsOf(more >> 1), from: occurredOn } };
    case 'PaymentVerified':
      return { type, occurredOn, data: { payslipMonth: '2027-01' } };
    case 'DisagreementRecorded': {
      const kind = entry.type === 'DisagreementRecorded' ? entry.data.kind : 'INTEREST';
      return { type, occurredOn, data: { kind, unionPosition: 'Ja', counterpartyPosition: 'Nej' } };
    }
    case 'DisputeEscalated': {
      const { level, step } =
        entry.type === 'DisputeEscalated' ? entry.data : { level: 2 as const, step: 'DEMANDED' as const };
      const overrideReason = pickOf([undefined, undefined, 'Begrundelse', 'En anden'], more);
      return { type, occurredOn, data: { level, step, ...(overrideReason && { overrideReason }) } };
    }
  }
}
