import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import type { PreAgreementCommand, TerminationBody } from './pre-agreement.commands.js';
import { preAgreementDecider } from './pre-agreement.decider.js';
import type { AgreementRecordedData, PreAgreementEvent, PreAgreementKey } from './pre-agreement.events.js';
import { checkRecording } from './pre-agreement.recording.js';
import { reviewOf } from './pre-agreement.review.js';
import { checkTermination } from './pre-agreement.termination.js';

const given = specificationOf(preAgreementDecider);
const key: PreAgreementKey = {
  municipality: '175',
  area: 'DAYCARE',
  counterparty: { kind: 'MUNICIPALITY' },
};
const board = { kind: 'SELF_GOVERNING_BOARD', name: 'Møllehuset' } as const;
const amount = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const functionPay: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', amount };
const items = [functionPay, { ...functionPay, element: 'QUALIFICATION' } as const];
const today = '2026-11-22';
const body = (effectiveFrom: string, signedOn?: string) => ({
  ...{ ...key, scope: 'LEADER_AGREEMENT' as const, title: 'Aftale', items, effectiveFrom },
  ...(signedOn !== undefined && { signedOn }),
});
const record = (...dates: Parameters<typeof body>): PreAgreementCommand => ({
  type: 'RecordAgreement',
  data: body(...dates),
  facts: { today },
});
const was = (version: number, ...dates: Parameters<typeof body>) =>
  recorded('AgreementRecorded', { version, ...body(...dates) } satisfies AgreementRecordedData);
const ended = (version: number, effectiveTo: string, supersededBy: number) => ({
  type: 'VersionEnded' as const,
  data: { version, effectiveTo, reason: 'SUPERSEDED' as const, supersededBy },
});
const round = { ...key, negotiationId: 'n1', agreementPeriod: 'OK26' };
const opened = recorded('RoundOpened', round, { occurredOn: '2026-05-01' });
const closed = (outcome: 'ABANDONED' | 'SIGNED' | 'WITHOUT_CHANGE') =>
  recorded('RoundClosed', { negotiationId: 'n1', outcome }, { occurredOn: '2026-06-01' });

describe('an agreement that existed before', () => {
  it('is recorded as it was, on the day of its signing', () =>
    given()
      .when(record('2024-04-01', '2024-03-12'))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'AgreementRecorded',
            data: { version: 1, ...body('2024-04-01', '2024-03-12') },
            occurredOn: '2024-03-12',
          },
        ]),
      ));

  it('that begins later, and of which nobody knows when it was signed, is known from today', () =>
    given()
      .when(record('2027-01-01'))
      .thenSees(([event]) => expect(event?.occurredOn).toBe(today)));

  it('is not recorded while a round of its key is open', () => {
    given(opened).when(record('2024-04-01')).thenRefuses('negotiation-already-open', { negotiationId: 'n1' });
    given(opened, closed('ABANDONED'))
      .when(record('2024-04-01'))
      .then([{ type: 'AgreementRecorded', data: { version: 1, ...body('2024-04-01') } }]);
  });

  it('ends the one before it, and is ended by one after it', () => {
    given(was(1, '2024-04-01'))
      .when(record('2026-04-01'))
      .then([
        { type: 'AgreementRecorded', data: { version: 2, ...body('2026-04-01') } },
        ended(1, '2026-03-31', 2),
      ]);
    given(was(1, '2024-04-01'))
      .when(record('2021-04-01'))
      .then([
        { type: 'AgreementRecorded', data: { version: 2, ...body('2021-04-01') } },
        ended(2, '2024-03-31', 1),
      ]);
  });

  it('is of the leaders’ agreement, and takes nothing away', () => {
    const scope = 'PEDAGOGUE_AGREEMENT' as const;
    expect(() => checkRecording({ ...body('2024-04-01'), scope })).toThrow(
      expect.objectContaining({ code: 'wrong-scope' }),
    );
    const ends: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', ends: true };
    expect(() => checkRecording({ ...body('2024-04-01'), items: [ends] })).toThrow(
      expect.objectContaining({ code: 'field-invalid' }),
    );
    expect(() => checkRecording(body('2024-04-01'))).not.toThrow();
  });
});

describe('an adoption', () => {
  const adopt = (from: string): PreAgreementCommand => ({
    type: 'AdoptAgreement',
    data: { board: 'Møllehuset', from },
    facts: { today },
  });
  const adopted = (from: string) => ({
    type: 'AgreementAdopted' as const,
    data: { board: 'Møllehuset', from },
  });

  it('is of the municipal agreement, not of a board’s own', () => {
    given(was(1, '2024-04-01'))
      .when(adopt('2026-06-01'))
      .then([adopted('2026-06-01')]);
    const own = { version: 1, ...body('2024-04-01'), counterparty: board };
    given(recorded('AgreementRecorded', own))
      .when(adopt('2026-06-01'))
      .thenRefuses('pre-agreement-not-applicable');
  });

  it('is told once of a board and a day, however the name is written', () => {
    const known = recorded('AgreementAdopted', { board: ' MØLLEHUSET', from: '2026-06-01' });
    given(was(1, '2024-04-01'), known).when(adopt('2026-06-01')).thenNothing();
    given(was(1, '2024-04-01'), known)
      .when(adopt('2026-07-01'))
      .then([adopted('2026-07-01')]);
  });

  it('may begin later, never after the agreement has ended', () => {
    const notice = recorded('TerminationNoticed', noticedData('2026-12-31'), { occurredOn: '2026-09-30' });
    given(was(1, '2024-04-01'), notice)
      .when(adopt('2026-12-31'))
      .then([adopted('2026-12-31')]);
    given(was(1, '2024-04-01'), notice)
      .when(adopt('2027-01-01'))
      .thenRefuses('wrong-status', { status: 'TERMINATED', allowed: [] });
  });
});

const usual = [
  { element: 'FUNCTION', effect: 'LAPSE' },
  { element: 'QUALIFICATION', effect: 'PERSONAL_ARRANGEMENT' },
] as const;
function noticedData(effectiveTo: string, versions = [1]) {
  return { versions, noticedBy: 'UNION' as const, noticeMonths: 3, effectiveTo, effects: usual };
}
const noticeOf = (more: Partial<TerminationBody> = {}): TerminationBody => ({
  ...{ noticedBy: 'UNION', noticeDate: '2026-05-31' },
  ...more,
});
const notice = (more?: Partial<TerminationBody>): PreAgreementCommand => ({
  type: 'NoticeTermination',
  data: noticeOf(more),
});
const terminated = (effectiveTo: string, versions?: number[], occurredOn = '2026-05-31') =>
  recorded('TerminationNoticed', noticedData(effectiveTo, versions), { occurredOn });

describe('a termination', () => {
  it.each([
    ['2026-05-31', 3, '2026-08-31'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-05-15', 6, '2026-11-15'],
  ])('of %s with %i months ends on %s', (noticeDate, noticeMonths, effectiveTo) =>
    given(was(1, '2024-04-01'))
      .when(notice({ noticeDate, noticeMonths }))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'TerminationNoticed',
            data: { ...noticedData(effectiveTo), noticeMonths },
            occurredOn: noticeDate,
            assertedBy: 'UNION',
          },
        ]),
      ),
  );

  it('ends on the day that both agreed on, and with the effects that are told', () => {
    const { noticeMonths: _months, ...data } = noticedData('2026-06-30');
    const effects = [usual[0], { element: 'QUALIFICATION', effect: 'BY_NEW_AGREEMENT' }] as const;
    given(was(1, '2024-04-01'))
      .when(notice({ byAgreementOn: '2026-06-30', effects: [effects[1]] }))
      .then([{ type: 'TerminationNoticed', data: { ...data, byAgreementOn: '2026-06-30', effects } }]);
  });

  it('names no element that the agreement does not have', () =>
    given(was(1, '2024-04-01'))
      .when(notice({ effects: [{ element: 'RESULT', effect: 'LAPSE' }] }))
      .thenRefuses('field-invalid'));

  it('ends every version that lies before its last day, and leaves those after it', () => {
    const later = [was(1, '2024-04-01'), was(2, '2026-07-01', '2026-05-01')];
    const known = [...later, recorded('VersionEnded', ended(1, '2026-06-30', 2).data)];
    given(...known)
      .when(notice())
      .then([{ type: 'TerminationNoticed', data: noticedData('2026-08-31', [1, 2]) }]);
    given(...known)
      .when(notice({ byAgreementOn: '2026-06-15' }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ versions: [1] }));
  });

  it('keeps one that was signed for later from beginning', () =>
    given(was(1, '2026-10-01', '2026-04-01'))
      .when(notice())
      .then([{ type: 'TerminationNoticed', data: noticedData('2026-08-31') }]));

  it('is given once', () => {
    given(was(1, '2024-04-01'), terminated('2026-08-31'))
      .when(notice({ noticeDate: '2026-06-01' }))
      .thenRefuses('wrong-status', { status: 'TERMINATION_NOTICED', allowed: ['termination-withdrawal'] });
    given(was(1, '2024-04-01'), terminated('2026-08-31'))
      .when(notice({ noticeDate: '2026-09-01' }))
      .thenRefuses('wrong-status', { status: 'TERMINATED', allowed: [] });
  });

  it.each([
    ['months and a day at once', { noticeMonths: 3, byAgreementOn: '2026-08-31' }],
    ['an end before the notice', { byAgreementOn: '2026-05-30' }],
    ['one element twice', { effects: [usual[0], usual[0]] }],
  ])('is not of %s', (_what, more) => {
    expect(() => checkTermination(noticeOf(more))).toThrow(
      expect.objectContaining({ code: 'field-invalid' }),
    );
    expect(() => checkTermination(noticeOf({ byAgreementOn: '2026-05-31' }))).not.toThrow();
  });
});

describe('the withdrawal of a termination', () => {
  const reason = 'De blev enige';
  const withdraw = (on: string): PreAgreementCommand => ({
    type: 'WithdrawTermination',
    data: { on, reason },
  });
  const withdrawn = { type: 'TerminationWithdrawn' as const, data: { reason } };
  const noticed = [was(1, '2024-04-01'), terminated('2026-08-31')];

  it('comes until the last day', () => {
    given(...noticed)
      .when(withdraw('2026-08-31'))
      .then([withdrawn]);
    given(...noticed)
      .when(withdraw('2026-09-01'))
      .thenRefuses('wrong-status', { status: 'TERMINATED', allowed: [] });
  });

  it('is of a notice that was given, and not before it', () => {
    given(was(1, '2024-04-01'))
      .when(withdraw('2026-06-01'))
      .thenRefuses('wrong-status', { status: 'IN_FORCE', allowed: ['termination'] });
    given(...noticed, recorded(withdrawn.type, withdrawn.data))
      .when(withdraw('2026-06-01'))
      .thenRefuses('wrong-status');
    given(...noticed)
      .when(withdraw('2026-05-30'))
      .thenRefuses('field-invalid');
  });

  it('logged late ends the version before one that was agreed on for the time after', () =>
    given(...noticed, was(2, '2026-10-01'))
      .when(withdraw('2026-08-01'))
      .then([withdrawn, ended(1, '2026-09-30', 2)]));

  it('gives way to what was negotiated since, whichever days stand on the papers', () => {
    const agreed = (effectiveFrom: string) => {
      const terms = { items: [], baseVersion: 1, signedOn: '2024-02-01', effectiveFrom };
      return recorded('VersionAgreed', { version: 2, negotiationId: 'n1', ...terms });
    };
    given(...noticed, agreed('2026-10-01'))
      .when(withdraw('2026-08-01'))
      .then([withdrawn, ended(1, '2026-09-30', 2)]);
    given(...noticed, agreed('2026-07-01'), recorded('VersionEnded', ended(1, '2026-06-30', 2).data))
      .when(withdraw('2026-08-01'))
      .then([withdrawn]);
  });
});

describe('the review of a period', () => {
  const period = { code: 'OK26', from: '2026-04-01', to: '2028-03-31' };
  const review = (events: Recorded<PreAgreementEvent>[], on: string) => {
    const { rounds } = events.reduce(preAgreementDecider.evolve, preAgreementDecider.initialState());
    return reviewOf(rounds, period, on);
  };

  it.each([
    ['DUE', [], '2028-03-31'],
    ['OVERDUE', [], '2028-04-01'],
    ['OPEN', [opened], '2026-05-01'],
    ['DUE', [opened, closed('ABANDONED')], '2026-06-01'],
    ['DONE', [opened, closed('SIGNED')], '2026-06-01'],
    ['DONE', [opened, closed('WITHOUT_CHANGE')], '2028-04-01'],
  ] as const)('is %s', (state, events, on) => {
    expect(review([...events], on)).toMatchObject({ agreementPeriod: 'OK26', dueOn: '2028-03-31', state });
    if (state === 'OPEN' || state === 'DONE') expect(review([...events], on).negotiationId).toBe('n1');
  });
});
