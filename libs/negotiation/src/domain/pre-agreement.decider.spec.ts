import { fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import { AgreeVersion, CloseRound, OpenRound } from './pre-agreement.commands.js';
import { preAgreementDecider } from './pre-agreement.decider.js';
import type { PreAgreementEvent, TerminationNoticedData } from './pre-agreement.events.js';
import type { PreAgreement } from './pre-agreement.state.js';
import {
  lastDayOf,
  newestVersionAt,
  otherRoundOpenOn,
  versionInForceOn,
  versionStatus,
  versionToChange,
} from './pre-agreement.versions.js';

const given = specificationOf(preAgreementDecider);
const key = {
  municipality: '175',
  area: 'DAYCARE' as const,
  counterparty: { kind: 'MUNICIPALITY' as const },
};
const round = (negotiationId: string) => ({ ...key, negotiationId, agreementPeriod: 'OK26' });
const opened = (negotiationId: string, occurredOn: string) =>
  recorded('RoundOpened', round(negotiationId), { occurredOn });
const closed = (negotiationId: string, occurredOn: string) =>
  recorded('RoundClosed', { negotiationId, outcome: 'SIGNED' as const }, { occurredOn });
const terms = (signedOn: string, effectiveFrom: string) => ({
  items: [],
  baseVersion: null,
  signedOn,
  effectiveFrom,
});
const agreed = (version: number, signedOn: string, effectiveFrom: string) =>
  recorded('VersionAgreed', { version, negotiationId: `n${version}`, ...terms(signedOn, effectiveFrom) });
const agree = (negotiationId: string, signedOn: string, effectiveFrom: string, imported = false) =>
  new AgreeVersion({ round: round(negotiationId), agreement: terms(signedOn, effectiveFrom), imported });
const versionOf = (version: number, negotiationId: string, signedOn: string, effectiveFrom: string) => ({
  type: 'VersionAgreed' as const,
  data: { version, negotiationId, ...terms(signedOn, effectiveFrom) },
});
const ended = (version: number, effectiveTo: string, supersededBy: number) => ({
  type: 'VersionEnded' as const,
  data: { version, effectiveTo, reason: 'SUPERSEDED' as const, supersededBy },
});
const noticed = (effectiveTo: string, occurredOn: string) => {
  const data: TerminationNoticedData = {
    versions: [1],
    noticedBy: 'UNION',
    noticeMonths: 3,
    effectiveTo,
    effects: [],
  };
  return recorded('TerminationNoticed', data, { occurredOn });
};
const stateOf = (...events: Parameters<typeof given>) => fold(preAgreementDecider, events);

describe('a round', () => {
  const open = (negotiationId: string) =>
    new OpenRound({ ...round(negotiationId), occurredOn: '2026-05-01' });
  const close = new CloseRound({ negotiationId: 'n1', outcome: 'ABANDONED', occurredOn: '2026-06-01' });

  it('is opened on the day of its negotiation, by the system', () =>
    given()
      .when(open('n1'))
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'RoundOpened', data: round('n1'), occurredOn: '2026-05-01', assertedBy: 'SYSTEM' },
        ]),
      ));

  it('is opened once, also after it was closed', () => {
    given(opened('n1', '2026-05-01')).when(open('n1')).thenNothing();
    given(opened('n1', '2026-05-01'), closed('n1', '2026-06-01')).when(open('n1')).thenNothing();
  });

  it('of an import may be open beside another', () =>
    given(opened('n1', '2026-05-01'))
      .when(open('n2'))
      .then([{ type: 'RoundOpened', data: round('n2') }]));

  it('is closed once', () => {
    given(opened('n1', '2026-05-01'))
      .when(close)
      .then([{ type: 'RoundClosed', data: { negotiationId: 'n1', outcome: 'ABANDONED' } }]);
    given(opened('n1', '2026-05-01'), closed('n1', '2026-06-01')).when(close).thenNothing();
    given().when(close).thenNothing();
  });

  it('is in the way of others from the day it opened to the day before it closed', () => {
    const state = stateOf(opened('n1', '2026-05-01'), closed('n1', '2026-06-01'));
    const inTheWay = (day: string) => otherRoundOpenOn(state, 'n2', day);
    expect(['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map(inTheWay)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(otherRoundOpenOn(state, 'n1', '2026-05-10')).toBe(false);
  });
});

describe('a version', () => {
  const begun = opened('n1', '2025-05-01');

  it('is agreed once for a negotiation', () => {
    given(begun)
      .when(agree('n1', '2026-04-20', '2026-05-01'))
      .then([versionOf(1, 'n1', '2026-04-20', '2026-05-01')]);
    given(begun, agreed(1, '2026-04-20', '2026-05-01'))
      .when(agree('n1', '2026-04-20', '2026-05-01'))
      .thenNothing();
  });

  it('makes the key known when nothing did', () =>
    given()
      .when(agree('n1', '2026-04-20', '2026-05-01'))
      .then([{ type: 'RoundOpened', data: round('n1') }, versionOf(1, 'n1', '2026-04-20', '2026-05-01')]));

  it('ends the earlier one the day before its own start', () =>
    given(begun, agreed(1, '2025-06-01', '2025-07-01'))
      .when(agree('n2', '2026-04-20', '2026-05-01'))
      .then([versionOf(2, 'n2', '2026-04-20', '2026-05-01'), ended(1, '2026-04-30', 2)]));

  it('overtakes one that has not begun, which then never was in force', () =>
    given(begun, agreed(1, '2026-04-01', '2026-09-01'))
      .when(agree('n2', '2026-04-20', '2026-05-01'))
      .then([versionOf(2, 'n2', '2026-04-20', '2026-05-01'), ended(1, '2026-08-31', 2)]));

  it('of an import that was signed earlier and comes later is ended by the one signed after it', () =>
    given(begun, agreed(1, '2026-04-20', '2026-05-01'))
      .when(agree('n2', '2025-06-01', '2025-07-01', true))
      .then([versionOf(2, 'n2', '2025-06-01', '2025-07-01'), ended(2, '2026-04-30', 1)]));

  it('that is negotiated now takes over from whatever stands, whichever day stands on its paper', () => {
    given(begun, agreed(1, '2026-04-20', '2026-05-01'))
      .when(agree('n2', '2026-04-10', '2026-09-01'))
      .then([versionOf(2, 'n2', '2026-04-10', '2026-09-01'), ended(1, '2026-08-31', 2)]);
    const ahead = { ...key, version: 1, scope: 'LEADER_AGREEMENT', title: 'A', items: [] } as const;
    const recordedAhead = recorded(
      'AgreementRecorded',
      { ...ahead, effectiveFrom: '2027-01-01' },
      { occurredOn: '2026-04-01' },
    );
    given(recordedAhead)
      .when(agree('n2', '2026-04-20', '2027-03-01'))
      .then([versionOf(2, 'n2', '2026-04-20', '2027-03-01'), ended(1, '2027-02-28', 2)]);
    given(recordedAhead)
      .when(agree('n2', '2026-04-20', '2026-05-01'))
      .then([versionOf(2, 'n2', '2026-04-20', '2026-05-01'), ended(1, '2026-12-31', 2)]);
  });

  it('leaves one alone that has ended before', () =>
    given(begun, agreed(1, '2025-06-01', '2025-07-01'), noticed('2026-01-31', '2025-10-31'))
      .when(agree('n2', '2026-04-20', '2026-05-01'))
      .then([versionOf(2, 'n2', '2026-04-20', '2026-05-01')]));
});

describe('the status of a version', () => {
  const first = agreed(1, '2025-06-01', '2025-07-01');
  const overtaken = recorded('VersionEnded', ended(1, '2025-06-30', 2).data);
  const superseded = recorded('VersionEnded', ended(1, '2026-04-30', 2).data);
  const notice = noticed('2026-03-31', '2025-12-31');
  const withdrawn = recorded('TerminationWithdrawn', { reason: 'x' }, { occurredOn: '2026-01-15' });

  it.each([
    ['SIGNED', '2025-06-30', [first]],
    ['IN_FORCE', '2025-07-01', [first]],
    ['IN_FORCE', '2026-04-30', [first, superseded]],
    ['SUPERSEDED', '2026-05-01', [first, superseded]],
    ['SUPERSEDED', '2025-06-15', [first, overtaken]],
    ['IN_FORCE', '2025-12-30', [first, notice]],
    ['TERMINATION_NOTICED', '2026-03-31', [first, notice]],
    ['TERMINATED', '2026-04-01', [first, notice]],
    ['TERMINATED', '2026-05-01', [first, notice, superseded]],
    ['IN_FORCE', '2026-04-01', [first, notice, withdrawn]],
  ] as const)('is %s on %s', (status, today, events) => {
    const [version] = stateOf(...events).versions;
    expect(version && versionStatus(version, today)).toBe(status);
  });

  it('of an agreement recorded without a day of signing counts as signed when it took effect', () => {
    const before = { ...key, version: 1, scope: 'LEADER_AGREEMENT' as const, title: 'A', items: [] };
    const state = stateOf(recorded('AgreementRecorded', { ...before, effectiveFrom: '2020-01-01' }));
    expect(state).toMatchObject({ key, versions: [{ signedOn: '2020-01-01', negotiationId: null }] });
  });

  it('leaves the board’s adoption beside it', () => {
    const adopted = recorded('AgreementAdopted', { board: 'Møllehuset', from: '2026-01-01' });
    expect(stateOf(first, adopted).adoptions).toEqual([{ board: 'Møllehuset', from: '2026-01-01' }]);
  });
});

describe('the base of an acceptance', () => {
  const state = stateOf(
    agreed(1, '2025-06-01', '2025-07-01'),
    agreed(2, '2026-04-20', '2026-07-01'),
    recorded('VersionEnded', ended(1, '2026-06-30', 2).data),
  );

  it.each([
    ['2025-05-31', undefined],
    ['2025-06-01', 1],
    ['2026-04-19', 1],
    ['2026-04-20', 2],
  ])('on %s is version %s, as rows tell it', (day, version) =>
    expect(newestVersionAt(state, day)?.version).toBe(version),
  );

  it('is the newest that stands, though it was signed after the day that the acceptance is told of', () => {
    expect(versionToChange(state, '2026-04-19')?.version).toBe(2);
    const overtaken = recorded('VersionEnded', ended(2, '2026-06-30', 3).data);
    const next = stateOf(
      agreed(1, '2025-06-01', '2025-07-01'),
      agreed(2, '2026-04-20', '2026-07-01'),
      overtaken,
    );
    expect(versionToChange(next, '2026-04-19')?.version).toBe(1);
  });

  it('is none when the only one has ended', () => {
    const over = stateOf(agreed(1, '2025-06-01', '2025-07-01'), noticed('2026-03-31', '2025-12-31'));
    expect(newestVersionAt(over, '2026-03-31')?.version).toBe(1);
    expect(newestVersionAt(over, '2026-04-01')).toBeNull();
    expect(versionToChange(over, '2026-03-31')?.version).toBe(1);
    expect(versionToChange(over, '2026-04-01')).toBeNull();
  });
});

describe('imported versions, signed in any order', () => {
  const days = Array.from({ length: 60 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const day = fc.constantFrom(...days);
  const agreements = fc.array(fc.record({ signedOn: day, effectiveFrom: day }), { maxLength: 8 });
  type Agreements = readonly { readonly signedOn: string; readonly effectiveFrom: string }[];

  const signAll = (table: Agreements, name: (index: number) => string): PreAgreement => {
    let state = preAgreementDecider.initialState();
    for (const [index, { signedOn, effectiveFrom }] of table.entries())
      for (const event of preAgreementDecider.decide(
        agree(name(index), signedOn, effectiveFrom, true),
        state,
      )) {
        const stored = recorded(event.type, event.data) as Recorded<PreAgreementEvent>;
        state = preAgreementDecider.evolve(state, stored);
      }
    return state;
  };
  const inForce = ({ versions }: PreAgreement, on: string) =>
    versions.filter((version) => version.effectiveFrom <= on && on <= (lastDayOf(version) ?? on));

  it('are never two in force on one day', () =>
    fc.assert(
      fc.property(agreements, (table) => {
        const state = signAll(table, String);
        for (const on of days) expect(inForce(state, on).length).toBeLessThanOrEqual(1);
      }),
    ));

  it('would be two without their endings', () => {
    const both = stateOf(agreed(1, '2026-01-01', '2026-01-02'), agreed(2, '2026-01-03', '2026-01-04'));
    expect(inForce(both, '2026-01-05').length).toBe(2);
  });

  it('leave the same one in force on each day as in order of signing', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ signedOn: day, effectiveFrom: day }), {
          selector: (each) => each.signedOn,
          maxLength: 8,
        }),
        (table) => {
          const ordered = [...table].sort((a, b) => (a.signedOn < b.signedOn ? -1 : 1));
          const shuffled = signAll(table, (index) => table[index]?.signedOn ?? '');
          const inOrder = signAll(ordered, (index) => ordered[index]?.signedOn ?? '');
          for (const on of days)
            expect(versionInForceOn(shuffled, on)?.negotiationId).toBe(
              versionInForceOn(inOrder, on)?.negotiationId,
            );
        },
      ),
    ));
});
