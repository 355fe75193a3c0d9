import type { MandateOutcome } from '@loenspor/casework';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { Approver } from '@loenspor/mandate';
import type { Area, Counterparty, RunningDeadline } from '@loenspor/pay';
import type { Concern } from './inbox.concerns.js';

/** What a person is called by the id. */
export type NameOf = (userId: string) => string;

/** Why a decision waits, and for whom. */
export function decisionWords(
  code: 'MANDATE_TO_DECIDE' | 'RESULT_TO_RATIFY',
  concern: Concern,
  nameOf: NameOf,
): Told {
  const what =
    code === 'MANDATE_TO_DECIDE'
      ? { da: 'Mandatet', en: 'The mandate' }
      : { da: 'Resultatet', en: 'The result' };
  const why = concern.mayDecide ? mineWords(concern, nameOf) : theirsWords(concern, nameOf);
  return { da: `${what.da} ${why.da}`, en: `${what.en} ${why.en}` };
}

function mineWords({ approver, deputyOf }: Concern, nameOf: NameOf): Told {
  if (approver.role === 'LEADERSHIP') return leadershipWords[approver.reason];
  if (deputyOf !== null)
    return {
      da: `skal godkendes af dig: du er suppleant for ${nameOf(deputyOf)}`,
      en: `waits for your approval: you are the deputy of ${nameOf(deputyOf)}`,
    };
  if (approver.reason === 'JOINT_ELECTION')
    return {
      da: 'skal godkendes af dig: I er valgt fælles, og områdets egen LTR kan ikke',
      en: 'waits for your approval: you were elected jointly, and the area’s own representative cannot',
    };
  return {
    da: 'skal godkendes af dig: du er LTR',
    en: 'waits for your approval: you are the representative',
  };
}

const leadershipWords: Readonly<Record<Approver['reason'], Told>> = {
  NO_REP: {
    da: 'skal godkendes af ledelsen: området har ingen LTR',
    en: 'waits for leadership: the area has no representative',
  },
  ABSENT: {
    da: 'skal godkendes af ledelsen: LTR er fraværende',
    en: 'waits for leadership: the representative is absent',
  },
  CONFLICT: {
    da: 'skal godkendes af ledelsen: LTR er inhabil',
    en: 'waits for leadership: the representative has a conflict of interest',
  },
  NOT_INVOLVED: {
    da: 'skal godkendes af ledelsen: medlemmet ønsker ikke LTR inddraget',
    en: 'waits for leadership: the member does not want the representative involved',
  },
  ...{ IN_OFFICE: byLeadership(), DEPUTY: byLeadership(), JOINT_ELECTION: byLeadership() },
};

function byLeadership(): Told {
  return { da: 'skal godkendes af ledelsen', en: 'waits for leadership' };
}

function theirsWords({ approver, deputyOf }: Concern, nameOf: NameOf): Told {
  const { userId } = approver;
  if (userId === undefined) return leadershipWords[approver.reason];
  const name = nameOf(userId);
  if (deputyOf === userId)
    return {
      da: `venter på ${name}, som du er suppleant for`,
      en: `waits for ${name}, whose deputy you are`,
    };
  return { da: `venter på ${name}`, en: `waits for ${name}` };
}

export function deadlineWords({ source }: Pick<RunningDeadline, 'source'>, lapsed: boolean): Told {
  return lapsed ? { da: `Overskredet: ${source.da}`, en: `Missed: ${source.en}` } : source;
}

export const mandateWords: Readonly<Record<MandateOutcome, Told>> = {
  APPROVED: { da: 'Mandatet er godkendt', en: 'The mandate was approved' },
  REJECTED: { da: 'Mandatet er afvist', en: 'The mandate was rejected' },
  RETURNED: { da: 'Mandatet er sendt tilbage', en: 'The mandate was returned' },
  REVOKED: { da: 'Mandatet er tilbagekaldt', en: 'The mandate was revoked' },
};

export const waitingWords: Readonly<
  Record<'POSSIBLE_DUPLICATE' | 'REVIEW_TASK' | 'RESULT_REJECTED' | 'RESULT_RATIFIED' | 'PAYSLIP', Told>
> = {
  POSSIBLE_DUPLICATE: {
    da: 'To indførsler siger måske det samme: markér den ene som dublet',
    en: 'Two entries may tell of the same: mark one of them as a duplicate',
  },
  REVIEW_TASK: {
    da: 'En afgørelse skal ses efter: det, den hviler på, er ændret',
    en: 'A decision must be looked at again: what it rests on has changed',
  },
  RESULT_REJECTED: { da: 'Resultatet er forkastet', en: 'The result was rejected' },
  RESULT_RATIFIED: {
    da: 'Resultatet er godkendt og kan underskrives',
    en: 'The result is ratified, and can be signed',
  },
  PAYSLIP: { da: 'Lønsedlen er ikke kontrolleret', en: 'The payslip has not been checked' },
};

/** @param leads to leadership, or to the consultant of the case */
export function membershipEndWords(leads: boolean): Told {
  return leads
    ? {
        da: 'Medlemskabet er ophørt: sagen skal genoptages eller lukkes',
        en: 'The membership ended: the case is to be resumed or closed',
      }
    : {
        da: 'Medlemskabet er ophørt: sagen er i bero, til ledelsen genoptager den eller den lukkes',
        en: 'The membership ended: the case is on hold until leadership resumes it, or it is closed',
      };
}

export function rowsWords(rows: number): Told {
  if (rows === 1)
    return { da: '1 række skal rettes eller kasseres', en: '1 row is to be mended or discarded' };
  return {
    da: `${rows} rækker skal rettes eller kasseres`,
    en: `${rows} rows are to be mended or discarded`,
  };
}

const areas: Readonly<Record<Area, Told>> = {
  DAYCARE: { da: 'dagtilbud', en: 'daycare' },
  LEISURE: { da: 'fritid', en: 'leisure' },
};

/** `FA-2026-0017, Rødovre dagtilbud, kommunen`: nobody's name. */
export function caseTitle(
  {
    number,
    area,
    counterparty,
  }: { readonly number: string; readonly area: Area; readonly counterparty: Counterparty },
  municipality: string,
): Told {
  const party =
    counterparty.kind === 'MUNICIPALITY'
      ? { da: 'kommunen', en: 'the municipality' }
      : { da: counterparty.name, en: counterparty.name };
  return {
    da: `${number}, ${municipality} ${areas[area].da}, ${party.da}`,
    en: `${number}, ${municipality} ${areas[area].en}, ${party.en}`,
  };
}

export function importTitle(fileName: string | null): Told {
  return fileName === null
    ? { da: 'Import', en: 'Import' }
    : { da: `Import af ${fileName}`, en: `Import of ${fileName}` };
}
