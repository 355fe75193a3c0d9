import { preAgreementStream, uuidOfStream } from '@loenspor/event-sourcing';
import type { DecodedEvent, GlobalPosition } from '@loenspor/event-sourcing';
import { recorded } from '@loenspor/event-sourcing/testing';
import { daysAfter } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';

/** A negotiation or pay case whose clocks run, and what was told of it. */
export type ClockedCase = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly consultantId: string;
  readonly demandedOn: string;
  readonly disagreedOn: string | null;
  readonly closed: boolean;
  readonly mandate: { readonly id: string; readonly validTo: string } | null;
};

export const clockedPlaces = ['101', '175', '265', '751'] as const;
const uuid = (group: number, at: number) =>
  `0190a0a0-${String(group).padStart(4, '0')}-7000-8000-${String((at * 7919) % 999_983).padStart(12, '0')}`;

/** Cases of four municipalities, many of them on one day: pages end among clocks that run out together. */
export function clockedCases(count: number): readonly ClockedCase[] {
  return Array.from({ length: count }, (_, at) => {
    const kind = at % 2 === 0 ? 'NEGOTIATION' : 'PAY_CASE';
    const demandedOn = daysAfter('2026-09-01', (at * 5) % 60);
    return {
      ...{ kind, id: uuid(1, at), consultantId: `c${at % 3}`, demandedOn },
      municipality: clockedPlaces[at % 4]!,
      area: at % 3 === 0 ? 'LEISURE' : 'DAYCARE',
      disagreedOn: at % 5 === 0 ? daysAfter(demandedOn, 1) : null,
      closed: at % 11 === 0,
      mandate: at % 7 < 3 ? { id: uuid(2, at), validTo: daysAfter('2026-10-01', at % 90) } : null,
    };
  });
}

/** What the log says of them, of boards that have agreements with them, and of the notices that end some of these. */
export function eventsOf(cases: readonly ClockedCase[]): readonly DecodedEvent[] {
  const told = [...cases.flatMap(toldOf), ...clockedPlaces.flatMap(agreementsIn)];
  return told.map((event, place) => ({
    ...event,
    eventId: uuid(3, place),
    position: `pg:${String(place).padStart(19, '0')}` as GlobalPosition,
    leaf: new Uint8Array(32),
  }));
}

function toldOf({ kind, id, ...of }: ClockedCase) {
  const own = kind === 'NEGOTIATION' ? 'negotiation' : 'payCase';
  const place = { municipality: of.municipality, area: of.area };
  const opening = {
    ...{ number: `N-${id.slice(-6)}`, ...place, scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26' },
    ...{ counterparty: { kind: 'MUNICIPALITY' }, consultantId: of.consultantId },
    ...(kind === 'NEGOTIATION'
      ? { ground: 'PERIOD_REVIEW' }
      : { origin: 'HIRING', personId: id, member: true }),
  };
  const said = [
    [own === 'payCase' ? 'CaseOpened' : 'NegotiationOpened', opening, '2026-09-01'],
    ['EmployerDemandReceived', {}, of.demandedOn],
    ...(of.disagreedOn === null
      ? []
      : [['DisagreementRecorded', { kind: 'INTEREST' }, of.disagreedOn] as const]),
    ...(of.closed
      ? [
          [
            own === 'payCase' ? 'CaseClosed' : 'NegotiationClosed',
            { outcome: 'ABANDONED', reason: '' },
            '2026-11-01',
          ] as const,
        ]
      : []),
  ] as const;
  const events = said.map(([type, data, occurredOn], revision) =>
    recorded(type, data, { stream: `${own}-${id}`, revision, occurredOn }),
  );
  return [...events, ...(of.mandate ? mandateOf({ kind, id, ...of }, of.mandate) : [])];
}

function mandateOf(
  { kind, id, ...place }: ClockedCase,
  { id: mandateId, validTo }: { id: string; validTo: string },
) {
  const { municipality, area } = place;
  const days = { validFrom: '2026-09-01', validTo };
  const subject = kind === 'PAY_CASE' ? { kind, id, personId: id } : { kind, id };
  return (
    [
      ['MandateDrafted', { kind: 'FULL_POWER', items: [], municipality, area, ...days }],
      ['MandateSubmitted', { version: 1 }],
      ['MandateApproved', { version: 1, ...days }],
    ] as const
  ).map(([type, data], revision) =>
    recorded(
      type,
      { subject, ...data },
      { stream: `mandate-${mandateId}`, revision, occurredOn: '2026-09-01' },
    ),
  );
}

/** Of each municipality nine boards, a third of whose agreements was terminated. */
function agreementsIn(municipality: string) {
  return Array.from({ length: 9 }, (_, at) => {
    const name = `Bestyrelse ${at}`;
    const key = {
      municipality,
      area: 'DAYCARE',
      counterparty: { kind: 'SELF_GOVERNING_BOARD', name },
    } as const;
    const stream = preAgreementStream(municipality, 'DAYCARE', 'SELF_GOVERNING_BOARD', name);
    const version = { version: 1, ...key, scope: 'LEADER_AGREEMENT', title: name, items: [] };
    const notice = {
      versions: [1],
      noticedBy: 'UNION',
      effectiveTo: daysAfter('2026-12-01', at),
      effects: [],
    };
    const agreed = recorded('AgreementRecorded', { ...version, effectiveFrom: '2025-04-01' }, { stream });
    const noticed = recorded('TerminationNoticed', notice, { stream, revision: 1, occurredOn: '2026-10-01' });
    return at % 3 === 0 ? [agreed, noticed] : [agreed];
  }).flat();
}

/** The id of the agreement of a municipality itself. */
export function municipalAgreement(municipality: string, area: Area): string {
  return uuidOfStream(preAgreementStream(municipality, area, 'MUNICIPALITY', null));
}
