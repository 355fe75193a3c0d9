import { DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import { dayBefore } from '@loenspor/pay';
import type {
  AgreeVersion,
  ClaimRound,
  CloseRound,
  OpenRound,
  PreAgreementCommand,
  Round,
} from './pre-agreement.commands.js';
import { preAgreementVocabulary } from './pre-agreement.events.js';
import type { PreAgreementEvent } from './pre-agreement.events.js';
import { evolvePreAgreement, noPreAgreement } from './pre-agreement.state.js';
import type { AgreementVersion, PreAgreement, RoundOfKey } from './pre-agreement.state.js';
import { lastDayOf, signedAfter } from './pre-agreement.versions.js';

type Event = Decided<PreAgreementEvent>;

/** All that is true of the agreement of one municipality, area and counterparty: stream `preAgreement-<uuidv5>`. */
export const preAgreementDecider: Decider<PreAgreement, PreAgreementCommand, PreAgreementEvent> = {
  vocabulary: preAgreementVocabulary,
  initialState: () => noPreAgreement,
  evolve: evolvePreAgreement,
  decide,
};

function decide(command: PreAgreementCommand, agreement: PreAgreement): readonly Event[] {
  switch (command.type) {
    case 'OpenRound':
      return openRound(command.data, agreement);
    case 'ClaimRound':
      return claimRound(command.data, agreement);
    case 'AgreeVersion':
      return agreeVersion(command.data, agreement);
    case 'CloseRound':
      return closeRound(command.data, agreement);
  }
}

function openRound({ occurredOn, ...round }: OpenRound['data'], { rounds }: PreAgreement): Event[] {
  return rounds.some(({ negotiationId }) => negotiationId === round.negotiationId)
    ? []
    : [opened(round, occurredOn)];
}

/** One round of a key at a time; one more in a period that had its round needs a reason (domain.md 7.1). */
function claimRound({ opening, reason, ...round }: ClaimRound['data'], { rounds }: PreAgreement): Event[] {
  const open = rounds.find(({ closedOn }) => closedOn === null);
  if (open)
    throw new DomainError('negotiation-already-open', 'A round of this agreement is open already.', {
      negotiationId: open.negotiationId,
    });
  const extra = rounds.some((known) => known.agreementPeriod === round.agreementPeriod && isDone(known));
  if (extra && reason === undefined)
    throw new FieldsRefused('field-missing', [
      {
        path: 'reason',
        message: {
          da: 'skal udfyldes: perioden har allerede haft sin forhandling',
          en: 'is missing: the period has had its negotiation already',
        },
      },
    ]);
  const { negotiationId, municipality, area, counterparty, agreementPeriod } = round;
  const data = { negotiationId, municipality, area, counterparty, agreementPeriod, opening };
  return [{ type: 'RoundOpened', data: { ...data, ...(reason !== undefined && { openingReason: reason }) } }];
}

function isDone({ outcome }: RoundOfKey): boolean {
  return outcome === 'SIGNED' || outcome === 'WITHOUT_CHANGE';
}

function opened(
  { negotiationId, municipality, area, counterparty, agreementPeriod }: Round,
  day: string,
): Event {
  const data = { negotiationId, municipality, area, counterparty, agreementPeriod };
  return { type: 'RoundOpened', data, occurredOn: day, assertedBy: 'SYSTEM' };
}

function closeRound(
  { negotiationId, outcome, occurredOn }: CloseRound['data'],
  { rounds }: PreAgreement,
): Event[] {
  const open = rounds.some((round) => round.negotiationId === negotiationId && round.closedOn === null);
  return open
    ? [{ type: 'RoundClosed', data: { negotiationId, outcome }, occurredOn, assertedBy: 'SYSTEM' }]
    : [];
}

function agreeVersion({ round, agreement }: AgreeVersion['data'], { key, versions }: PreAgreement): Event[] {
  if (versions.some(({ negotiationId }) => negotiationId === round.negotiationId)) return [];
  const version = 1 + Math.max(0, ...versions.map((each) => each.version));
  const data = { version, negotiationId: round.negotiationId, ...agreement };
  const agreed: Event = { type: 'VersionAgreed', data, occurredOn: agreement.signedOn, assertedBy: 'SYSTEM' };
  const { signedOn, effectiveFrom } = agreement;
  return [
    ...(key === null ? [opened(round, signedOn)] : []),
    agreed,
    ...endings({ version, signedOn, effectiveFrom, supersededTo: null, termination: null }, versions),
  ];
}

type Dated = Omit<AgreementVersion, 'items' | 'negotiationId'>;

/** Of two versions that overlap, the one signed later ends the earlier the day before its own start. */
function endings(added: Dated, others: readonly Dated[]): Event[] {
  return others
    .flatMap((other) => (signedAfter(added, other) ? ending(other, added) : []))
    .concat(endingOfAdded(added, others));
}

/** A version signed earlier than some that stand already (rows out of date order) ends before the first of them. */
function endingOfAdded(added: Dated, others: readonly Dated[]): Event[] {
  const first = others
    .filter((other) => signedAfter(other, added))
    .reduce<Dated | null>(
      (found, other) => (found && found.effectiveFrom <= other.effectiveFrom ? found : other),
      null,
    );
  return first ? ending(added, first) : [];
}

/** A version overtaken before its start ends the day before its own start: it never was in force. */
function ending(earlier: Dated, by: Dated): Event[] {
  const start = by.effectiveFrom > earlier.effectiveFrom ? by.effectiveFrom : earlier.effectiveFrom;
  const effectiveTo = dayBefore(start);
  const lastDay = lastDayOf(earlier);
  if (lastDay !== null && lastDay <= effectiveTo) return [];
  const data = {
    version: earlier.version,
    effectiveTo,
    reason: 'SUPERSEDED' as const,
    supersededBy: by.version,
  };
  return [{ type: 'VersionEnded', data, occurredOn: by.signedOn, assertedBy: 'SYSTEM' }];
}
