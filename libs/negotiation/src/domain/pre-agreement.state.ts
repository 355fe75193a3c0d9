import { unreachable } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { ChangedItem, PayItem } from '@loenspor/pay';
import type {
  AgreementRecorded,
  PreAgreementEvent,
  PreAgreementKey,
  RoundOutcome,
  TerminationNoticed,
  TerminationNoticedData,
  VersionAgreed,
  VersionEndedData,
} from './pre-agreement.events.js';
import { rankOf } from './pre-agreement.versions.js';

/** One opening of a negotiation's round; a reopened negotiation opens another. */
export type RoundOfKey = {
  readonly negotiationId: string;
  readonly agreementPeriod: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly outcome: RoundOutcome | null;
};
/** `supersededTo` and a termination's `effectiveTo` are last days in force; null while none is set. */
export type AgreementVersion = {
  readonly version: number;
  readonly negotiationId: string | null;
  readonly items: readonly (PayItem | ChangedItem)[];
  readonly signedOn: string;
  /** By which it stands among the others (`signedAfter`): see `rankOf`. */
  readonly rankedOn: string;
  readonly effectiveFrom: string;
  readonly supersededTo: string | null;
  readonly termination: Pick<Termination, 'noticedOn' | 'effectiveTo'> | null;
};
export type Termination = TerminationNoticedData & { readonly noticedOn: string };
export type Adoption = { readonly board: string; readonly from: string };

/** All that is true of one key; `key` is null before the first event that names it. */
export type PreAgreement = {
  readonly key: PreAgreementKey | null;
  readonly rounds: readonly RoundOfKey[];
  readonly versions: readonly AgreementVersion[];
  readonly termination: Termination | null;
  readonly adoptions: readonly Adoption[];
};

export const noPreAgreement: PreAgreement = {
  key: null,
  rounds: [],
  versions: [],
  termination: null,
  adoptions: [],
};

export function evolvePreAgreement(before: PreAgreement, event: Recorded<PreAgreementEvent>): PreAgreement {
  switch (event.type) {
    case 'RoundOpened': {
      const { negotiationId, agreementPeriod } = event.data;
      const round = {
        negotiationId,
        agreementPeriod,
        openedOn: event.occurredOn,
        closedOn: null,
        outcome: null,
      };
      return { ...before, key: keyOf(event.data), rounds: [...before.rounds, round] };
    }
    case 'RoundClosed': {
      const { negotiationId, outcome } = event.data;
      const close = (round: RoundOfKey) => ({ ...round, closedOn: event.occurredOn, outcome });
      const isIt = (round: RoundOfKey) => round.negotiationId === negotiationId && round.closedOn === null;
      return { ...before, rounds: before.rounds.map((round) => (isIt(round) ? close(round) : round)) };
    }
    case 'AgreementRecorded':
      return { ...before, key: keyOf(event.data), versions: [...before.versions, recordedVersion(event)] };
    case 'VersionAgreed':
      return { ...before, versions: [...before.versions, agreedVersion(event, before.versions)] };
    case 'VersionEnded':
      return withEnded(before, event.data);
    case 'TerminationNoticed':
      return noticed(before, event);
    case 'TerminationWithdrawn': {
      const versions = before.termination?.versions ?? [];
      return { ...withVersions(before, versions, () => ({ termination: null })), termination: null };
    }
    case 'AgreementAdopted': {
      const { board, from } = event.data;
      return { ...before, adoptions: [...before.adoptions, { board, from }] };
    }
    default:
      return unreachable(event);
  }
}

function keyOf({ municipality, area, counterparty }: PreAgreementKey): PreAgreementKey {
  return { municipality, area, counterparty };
}

function agreedVersion(
  { data }: VersionAgreed,
  versions: readonly Pick<AgreementVersion, 'version' | 'rankedOn'>[],
): AgreementVersion {
  const { version, negotiationId, items, signedOn, effectiveFrom } = data;
  return {
    ...{ version, negotiationId, items, signedOn, effectiveFrom },
    rankedOn: rankOf(data, versions),
    supersededTo: null,
    termination: null,
  };
}

/** What ended another one stands after it, whichever days stand on the papers. */
function withEnded(before: PreAgreement, data: VersionEndedData): PreAgreement {
  const { version, effectiveTo: supersededTo, supersededBy } = data;
  const ended = before.versions.find((each) => each.version === version);
  const later = (day: string) => (ended && ended.rankedOn > day ? ended.rankedOn : day);
  const versions = before.versions.map((each) => {
    if (each.version === version) return { ...each, supersededTo };
    return each.version === supersededBy ? { ...each, rankedOn: later(each.rankedOn) } : each;
  });
  return { ...before, versions };
}

/** Where nobody knows when it was signed, it was at the latest when it took effect or was recorded. */
function recordedVersion({ data, occurredOn }: Recorded<AgreementRecorded>): AgreementVersion {
  const { version, items, effectiveFrom } = data;
  const { signedOn = effectiveFrom < occurredOn ? effectiveFrom : occurredOn } = data;
  return {
    version,
    negotiationId: null,
    items,
    signedOn,
    rankedOn: signedOn,
    effectiveFrom,
    supersededTo: null,
    termination: null,
  };
}

function noticed(
  before: PreAgreement,
  { data, occurredOn: noticedOn }: Recorded<TerminationNoticed>,
): PreAgreement {
  const { versions, effectiveTo } = data;
  const ended = withVersions(before, versions, () => ({ termination: { noticedOn, effectiveTo } }));
  return { ...ended, termination: { ...data, noticedOn } };
}

function withVersions(
  before: PreAgreement,
  which: readonly number[],
  change: () => Partial<AgreementVersion>,
): PreAgreement {
  const versions = before.versions.map((each) =>
    which.includes(each.version) ? { ...each, ...change() } : each,
  );
  return { ...before, versions };
}
