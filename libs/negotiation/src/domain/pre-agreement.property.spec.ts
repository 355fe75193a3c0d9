import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { daysAfter } from '@loenspor/pay';
import fc from 'fast-check';
import { AgreeVersion } from './pre-agreement.commands.js';
import type { PreAgreementCommand } from './pre-agreement.commands.js';
import { preAgreementDecider } from './pre-agreement.decider.js';
import type { PreAgreementEvent, PreAgreementKey } from './pre-agreement.events.js';
import type { PreAgreement } from './pre-agreement.state.js';
import { lastDayOf, versionToChange } from './pre-agreement.versions.js';

const key: PreAgreementKey = {
  municipality: '175',
  area: 'DAYCARE',
  counterparty: { kind: 'MUNICIPALITY' },
};
const body = (effectiveFrom: string, signedOn: string) => ({
  ...{ ...key, scope: 'LEADER_AGREEMENT' as const, title: 'Aftale', items: [], effectiveFrom, signedOn },
});
const record = (effectiveFrom: string, signedOn: string): PreAgreementCommand => ({
  type: 'RecordAgreement',
  data: body(effectiveFrom, signedOn),
  facts: { today: '2026-11-22' },
});
const first = recorded('AgreementRecorded', { version: 1, ...body('2025-01-01', '2025-01-01') });
const notice = (data: { noticeDate: string; byAgreementOn?: string }): PreAgreementCommand => ({
  type: 'NoticeTermination',
  data: { noticedBy: 'UNION', ...data },
});

describe('whatever is agreed, recorded, terminated and withdrawn', () => {
  const days = Array.from({ length: 400 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const day = fc.constantFrom(...days.slice(0, 200));
  const negotiationId = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const command: fc.Arbitrary<PreAgreementCommand> = fc.oneof(
    fc
      .record({ effectiveFrom: day, signedOn: day })
      .map(({ effectiveFrom, signedOn }) => record(effectiveFrom, signedOn)),
    fc.record({ noticeDate: day }).map(notice),
    fc.record({ noticeDate: day, byAgreementOn: day }).map(notice),
    day.map((on) => ({ type: 'WithdrawTermination' as const, data: { on, reason: 'x' } })),
    fc.record({ id: negotiationId, effectiveFrom: day, signedOn: day, imported: fc.boolean() }).map(
      ({ id, imported, ...dates }) =>
        new AgreeVersion({
          round: { ...key, agreementPeriod: 'OK26', negotiationId: id },
          agreement: { items: [], baseVersion: null, ...dates },
          imported,
        }),
    ),
  );
  const inForce = ({ versions }: PreAgreement, on: string) =>
    versions.filter((version) => version.effectiveFrom <= on && on <= (lastDayOf(version) ?? on));
  const next = (state: PreAgreement, each: PreAgreementCommand): PreAgreement => {
    try {
      return preAgreementDecider
        .decide(each, state)
        .map(({ type, data, ...when }) => recorded(type, data, when as object) as Recorded<PreAgreementEvent>)
        .filter(({ type }) => type !== 'RoundOpened')
        .reduce(preAgreementDecider.evolve, state);
    } catch {
      return state;
    }
  };

  it('never puts two versions in force on one day', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 9 }), (commands) => {
        let state = preAgreementDecider.evolve(preAgreementDecider.initialState(), first);
        for (const each of commands) state = next(state, each);
        expect(days.filter((on) => inForce(state, on).length > 1)).toEqual([]);
      }),
      { numRuns: 200 },
    ));

  it('leaves what was negotiated last in force from its first day, whichever day stands on the paper', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 9 }), day, day, (commands, signedOn, effectiveFrom) => {
        let state = preAgreementDecider.evolve(preAgreementDecider.initialState(), first);
        for (const each of commands) state = next(state, each);
        const round = { ...key, agreementPeriod: 'OK26', negotiationId: 'the last one' };
        const agreement = { items: [], baseVersion: null, signedOn, effectiveFrom };
        state = next(state, new AgreeVersion({ round, agreement, imported: false }));
        const latest = state.versions.at(-1);
        expect([latest?.negotiationId, latest && lastDayOf(latest)]).toEqual(['the last one', null]);
        expect(inForce(state, effectiveFrom)).toEqual([latest]);
      }),
      { numRuns: 200 },
    ));

  it('leaves what was negotiated in force on its first day, whatever older agreement is recorded after it', () =>
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 6 }),
        fc.record({ acceptedOn: day, signedLater: fc.nat(20), effectiveFrom: day }),
        fc.array(fc.record({ effectiveFrom: day, older: fc.integer({ min: 1, max: 60 }) }), { maxLength: 3 }),
        (commands, { acceptedOn, signedLater, effectiveFrom }, later) => {
          let state = preAgreementDecider.evolve(preAgreementDecider.initialState(), first);
          for (const each of commands) state = next(state, each);
          const base = versionToChange(state, acceptedOn);
          const signedOn = daysAfter(acceptedOn, signedLater);
          const round = { ...key, agreementPeriod: 'OK26', negotiationId: 'the last one' };
          const agreement = { items: [], baseVersion: base?.version ?? null, signedOn, effectiveFrom };
          state = next(state, new AgreeVersion({ round, agreement, imported: false }));
          const latest = state.versions.at(-1)?.version;
          const newest = base && base.signedOn > signedOn ? base.signedOn : signedOn;
          for (const { older, ...dates } of later)
            state = next(state, record(dates.effectiveFrom, daysAfter(newest, -older)));
          expect(inForce(state, effectiveFrom).map(({ version }) => version)).toEqual([latest]);
        },
      ),
      { numRuns: 300 },
    ));

  it('would be two if a withdrawal ended nothing', () => {
    const events = [
      first,
      recorded(
        'TerminationNoticed',
        { versions: [1], noticedBy: 'UNION', effectiveTo: '2026-03-31', effects: [] },
        { occurredOn: '2025-12-31' },
      ),
      recorded('AgreementRecorded', { version: 2, ...body('2026-05-01', '2026-04-01') }),
      recorded('TerminationWithdrawn', { reason: 'x' }, { occurredOn: '2026-01-15' }),
    ] as Recorded<PreAgreementEvent>[];
    const withdrawn = events.reduce(preAgreementDecider.evolve, preAgreementDecider.initialState());
    expect(inForce(withdrawn, '2026-05-01')).toHaveLength(2);
  });
});
