import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import type {
  AgreeVersion,
  ClaimRound,
  CloseRound,
  OpenRound,
  PreAgreementCommand,
  ReclaimRound,
  Round,
} from './pre-agreement.commands.js';
import { preAgreementVocabulary } from './pre-agreement.events.js';
import type { PreAgreementEvent } from './pre-agreement.events.js';
import { evolvePreAgreement, noPreAgreement } from './pre-agreement.state.js';
import type { PreAgreement } from './pre-agreement.state.js';
import { endings, endingsByNewest } from './pre-agreement.endings.js';
import { isDone, roundsAtLast } from './pre-agreement.review.js';
import { adopt, mustHaveNoOpenRound, recordAgreement } from './pre-agreement.recording.js';
import { noticeTermination, withdrawTermination } from './pre-agreement.termination.js';
import { nextVersion, rankOf } from './pre-agreement.versions.js';

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
    case 'RecordAgreement':
      return recordAgreement(command, agreement);
    case 'AdoptAgreement':
      return adopt(command, agreement);
    case 'NoticeTermination':
      return noticeTermination(command, agreement);
    case 'WithdrawTermination':
      return withdrawTermination(command, agreement);
    case 'OpenRound':
      return openRound(command.data, agreement);
    case 'ClaimRound':
      return claimRound(command.data, agreement);
    case 'ReclaimRound':
      return reclaimRound(command.data, agreement);
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
  mustHaveNoOpenRound(rounds);
  const extra = roundsAtLast(rounds, round.agreementPeriod).some(isDone);
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

/** No reason why there is one more is asked: it is the same round. */
function reclaimRound({ reason, ...round }: ReclaimRound['data'], { rounds }: PreAgreement): Event[] {
  mustHaveNoOpenRound(rounds);
  const { negotiationId, municipality, area, counterparty, agreementPeriod } = round;
  const data = { negotiationId, municipality, area, counterparty, agreementPeriod };
  return [{ type: 'RoundOpened', data: { ...data, reopeningReason: reason } }];
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

function agreeVersion(
  { round, agreement, imported }: AgreeVersion['data'],
  { key, versions }: PreAgreement,
): Event[] {
  if (versions.some(({ negotiationId }) => negotiationId === round.negotiationId)) return [];
  const version = nextVersion(versions);
  const data = { version, negotiationId: round.negotiationId, ...agreement };
  const agreed: Event = { type: 'VersionAgreed', data, occurredOn: agreement.signedOn, assertedBy: 'SYSTEM' };
  const { signedOn, effectiveFrom } = agreement;
  const rankedOn = rankOf(agreement, versions);
  const added = { version, signedOn, rankedOn, effectiveFrom, supersededTo: null, termination: null };
  return [
    ...(key === null ? [opened(round, signedOn)] : []),
    agreed,
    ...(imported ? endings(added, versions) : endingsByNewest(added, versions)),
  ];
}
