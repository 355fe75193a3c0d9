import { newId, repOfficeStream } from '@loenspor/event-sourcing';
import type { EventToEncode, Vocabulary } from '@loenspor/event-sourcing';
import { negotiationVocabulary } from '@loenspor/negotiation';
import { payCaseVocabulary, personVocabulary } from '@loenspor/pay-case';

export const EVENTS_OF_CASE = 20;
export const EVENTS_OF_APPEND = 5;
const DAY_MS = 86_400_000;
/** Cases begin over so many days, the last of them now, and each goes on for so many. */
const YEARS = 1_000;
const COURSE = 150;

const MUNICIPALITIES = Array.from({ length: 98 }, (_, index) => String(101 + index));
/** Has no divisor in common with how many they are: each of them has cases. */
const STRIDE = 5;
/** Where the bench's representative is elected, for both areas' cases of one municipality. */
export const REPRESENTED = { municipality: '151', area: 'DAYCARE', userId: 'lotte' } as const;
const CONSULTANTS = ['karen', 'mikkel', 'vibeke', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10'];
/** Has some of the oldest cases, and none since. */
export const CONSULTANT_WHO_LEFT = 'c11';
const OLDEST = 0.05;

/** What is appended to one stream at a time. */
export type Said = { readonly place: Place; readonly events: readonly EventToEncode[] };
export type Place = { readonly stream: string; revision: number; leaf: Uint8Array | null };

function newPlace(stream: string): Place {
  return { stream, revision: -1, leaf: null };
}

/** One case from its opening on, of each five four pay cases: every third agreed and closed, every sixth agreed and waiting, the others under way. */
export class Course {
  private readonly id = newId();
  private readonly personId = newId();
  private readonly offerId = newId();
  private readonly place: Place;
  private readonly isPayCase: boolean;
  private readonly opened: number;
  private told = 0;

  constructor(
    private readonly number: number,
    private readonly cases: number,
  ) {
    this.isPayCase = number % 5 !== 0;
    this.place = newPlace(`${this.isPayCase ? 'payCase' : 'negotiation'}-${this.id}`);
    this.opened = Date.now() - (YEARS * (1 - number / cases) + COURSE) * DAY_MS;
  }

  person(): Said | null {
    if (!this.isPayCase) return null;
    const data = { personId: this.personId, name: nameOf(this.number) };
    return {
      place: newPlace(`person-${this.personId}`),
      events: [this.draft(personVocabulary, 'PersonRegistered', data, 0)],
    };
  }

  next(count = EVENTS_OF_APPEND): Said {
    const events = Array.from({ length: count }, () => this.event(this.told++));
    return { place: this.place, events };
  }

  /** One of each kind, for the keys that they need. */
  samples(): { readonly stream: string; readonly events: readonly EventToEncode[] }[] {
    const person = this.person();
    const { stream } = this.place;
    const all = Array.from({ length: EVENTS_OF_CASE }, (_, index) => this.event(index));
    return [
      ...(person === null ? [] : [{ stream: person.place.stream, events: person.events }]),
      { stream, events: all },
    ];
  }

  private event(index: number): EventToEncode {
    const { vocabulary } = this;
    const of = (type: string, data: object) => this.draft(vocabulary, type, data, index);
    if (index === 0) return this.opening();
    const ending = this.number % 6 < 3 ? this.ending(index, of) : null;
    if (ending !== null) return ending;
    if (index === 1 && this.isPayCase) return of('MemberConsentRecorded', { repInvolved: true });
    if (index % 3 === 0) return of('OfferReceived', { items: ITEMS, note: `Tilbud ${index} om tillæg` });
    if (index % 3 === 1)
      return of('NoteAdded', { channel: 'PHONE', text: `Samtale ${index}`, visibility: 'UNION' });
    return of('MeetingHeld', { place: 'Rådhuset', minutes: `Referat ${index} af mødet`, participants: [] });
  }

  private ending(index: number, of: (type: string, data: object) => EventToEncode): EventToEncode | null {
    const effectiveFrom = this.day(17);
    if (index === 15) return { ...of('OfferReceived', { items: ITEMS }), eventId: this.offerId };
    if (!this.isPayCase) return index === 19 ? of('NegotiationClosed', { outcome: 'WITHOUT_CHANGE' }) : null;
    if (index === 16)
      return of('PayAgreed', { offerId: this.offerId, items: ITEMS, memberAcceptedOn: this.day(16) });
    if (index === 17) return of('AgreementSigned', { side: 'UNION', signatory: 'Karen Lund', effectiveFrom });
    if (this.number % 6 === 2) return null;
    if (index === 18)
      return of('AgreementSigned', { side: 'COUNTERPARTY', signatory: 'Bo Friis', effectiveFrom });
    return index === 19 ? of('CaseClosed', { reason: 'Lønnen er udbetalt' }) : null;
  }

  private opening(): EventToEncode {
    const { number } = this;
    const shared = {
      number: `${this.isPayCase ? 'LS' : 'FA'}-2026-${number}`,
      municipality: MUNICIPALITIES[(number * STRIDE) % MUNICIPALITIES.length],
      area: number % 2 === 0 ? 'DAYCARE' : 'LEISURE',
      scope: 'LEADER_AGREEMENT',
      agreementPeriod: number % 3 === 0 ? 'OK24' : 'OK26',
      consultantId: this.consultant,
    };
    if (!this.isPayCase) {
      const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: `Nabohus ${number}` };
      const data = { ...shared, counterparty, ground: 'PERIOD_REVIEW' };
      return this.draft(this.vocabulary, 'NegotiationOpened', data, 0);
    }
    const own = {
      counterparty: { kind: 'MUNICIPALITY' },
      personId: this.personId,
      member: true,
      externalRef: null,
    };
    const terms = {
      institution: `Børnehuset ${number % 4_000}`,
      position: POSITIONS[number % POSITIONS.length],
    };
    return this.draft(this.vocabulary, 'CaseOpened', { ...shared, ...own, ...terms, origin: 'HIRING' }, 0);
  }

  private get consultant(): string {
    const { number, cases } = this;
    if (number < cases * OLDEST && number % 4 === 0) return CONSULTANT_WHO_LEFT;
    return CONSULTANTS[Math.floor(number / 5) % CONSULTANTS.length] ?? '';
  }

  private get vocabulary(): Vocabulary {
    return this.isPayCase ? payCaseVocabulary : negotiationVocabulary;
  }

  private day(index: number): string {
    return this.instant(index).slice(0, 10);
  }

  private instant(index: number): string {
    return new Date(this.opened + (index * COURSE * DAY_MS) / EVENTS_OF_CASE).toISOString();
  }

  private draft(vocabulary: Vocabulary, type: string, data: object, index: number): EventToEncode {
    return draft(vocabulary, { type, data, recordedAt: this.instant(index) }, this.personId);
  }
}

export function termOfRepresentative(): Said {
  const { municipality, area, userId } = REPRESENTED;
  const [termId, elected] = [newId(), '2025-01-02T10:00:00.000Z'];
  const office = { municipality, area, userId, termEndsOn: '2028-12-31' };
  const group = { electoralGroup: { leaders: 12 }, monthsAttached: 24 };
  const of = (type: string, data: object) =>
    draft(OFFICE, { type, data: { termId, ...data }, recordedAt: elected }, termId);
  return {
    place: newPlace(repOfficeStream(municipality, area)),
    events: [
      of('TermElected', { ...office, ...group }),
      of('EmployerNotified', { windowEndsOn: '2025-01-23' }),
    ],
  };
}

const OFFICE: Vocabulary = {
  category: 'repOffice',
  events: { TermElected: { schema: 1, personal: [] }, EmployerNotified: { schema: 1, personal: [] } },
};
const POSITIONS = ['Daglig leder', 'Souschef', 'Pædagogisk leder', 'Institutionsleder'];
const FIRST = [
  'Åse',
  'Bo',
  'Dorte',
  'Erik',
  'Frida',
  'Grete',
  'Hans',
  'Ida',
  'Jens',
  'Kirsten',
  'Lars',
  'Mona',
];
const LAST = [
  'Østergaard',
  'Friis',
  'Holm',
  'Lund',
  'Madsen',
  'Skov',
  'Dam',
  'Kjær',
  'Bruun',
  'Krogh',
  'Vang',
];
const ITEMS = [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount: '12000.00', level: 'L2000_03_31', per: 'YEAR' },
  },
];

function nameOf(number: number): string {
  const [first, last] = [FIRST[number % FIRST.length], LAST[Math.floor(number / FIRST.length) % LAST.length]];
  return `${first} ${last} ${number}`;
}

type Told = { readonly type: string; readonly data: object; readonly recordedAt: string };

function draft(vocabulary: Vocabulary, { type, data, recordedAt }: Told, personId: string): EventToEncode {
  const definition = vocabulary.events[type];
  if (!definition) throw new Error(`There is no event ${type}`);
  const commandId = newId();
  return {
    eventId: newId(),
    type,
    data,
    schema: definition.schema,
    personal: definition.personal,
    personId,
    recordedAt,
    occurredOn: recordedAt.slice(0, 10),
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    assertedBy: 'UNION',
    commandId,
    correlationId: commandId,
    causationId: null,
    import: null,
  };
}
