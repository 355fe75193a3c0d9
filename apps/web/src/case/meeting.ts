import type { TimelineEntry } from '../api/answers.js';
import { isErased, type Personal } from '../pay/pay.values.js';

export type Participant = {
  readonly name: string;
  readonly role: string;
  readonly side: 'UNION' | 'COUNTERPARTY';
};
/** Who met, and what was minuted. Nobody, or no text, where nothing was written down. */
export type Meeting = {
  readonly participants: Personal<readonly Participant[]>;
  readonly minutes: Personal<string>;
};

type Data = TimelineEntry['data'];

/** The meeting that an entry tells of, of a correction the one that it puts there; null of any other entry. */
export function meetingOf({ type, data }: Pick<TimelineEntry, 'type' | 'data'>): Meeting | null {
  if (type === 'MeetingHeld') return told(data);
  const replacement = data['replacement'] as { readonly type?: string; readonly data?: Data } | undefined;
  return replacement?.type === 'MeetingHeld' && replacement.data ? told(replacement.data) : null;
}

/** The people of one side, as minutes name them: who, and as what. */
export function peopleOf(side: Participant['side'], participants: readonly Participant[]): string {
  return participants
    .filter((person) => person.side === side)
    .map(({ name, role }) => (/[\p{L}\p{N}]/u.test(role) ? `${name} (${role})` : name))
    .join(', ');
}

function told({ participants, minutes }: Data): Meeting {
  return {
    participants: isErased(participants)
      ? participants
      : Array.isArray(participants)
        ? (participants as Participant[])
        : [],
    minutes: isErased(minutes) ? minutes : typeof minutes === 'string' ? minutes.trim() : '',
  };
}
