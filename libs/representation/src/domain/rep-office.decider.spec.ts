import { recorded } from '@loenspor/event-sourcing/testing';
import {
  given,
  on,
  rules,
  elected,
  notified,
  objected,
  upheld,
  ended,
  granted,
  elect,
  appoint,
  back,
  absent,
  grant,
  withdraw,
  end,
  confirm,
  changes,
  electionData,
} from '../testing/office-story.js';
import type { RepOfficeCommand } from './rep-office.commands.js';

describe('an election', () => {
  it('begins a term of two years, its last day the same day of the month', () => {
    const term = { ...electionData, termId: 't2' };
    given()
      .when(elect())
      .then([{ type: 'TermElected', data: term }]);
    given()
      .when(elect({ electedOn: '2024-02-29' }))
      .then([{ type: 'TermElected', data: { ...term, termEndsOn: '2026-02-28' } }]);
    given()
      .when(elect({ termEndsOn: '2027-01-01' }))
      .then([{ type: 'TermElected', data: { ...term, termEndsOn: '2027-01-01' } }]);
  });

  it('happened on the day that is told', () =>
    given()
      .when(elect())
      .thenSees(([event]) => expect(event?.occurredOn).toBe('2026-03-01')));

  it('does not end before it begins', () => {
    given()
      .when(elect({ termEndsOn: '2026-02-28' }))
      .thenRefuses('field-invalid');
    given()
      .when(elect({ termEndsOn: '2026-03-01' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('takes five leaders, or a joint election', () => {
    given()
      .when(elect({ electoralGroup: { leaders: 4 } }))
      .thenRefuses('electoral-group-too-small');
    given()
      .when(elect({ electoralGroup: { leaders: 4, jointElection: false } }))
      .thenRefuses('electoral-group-too-small');
    for (const electoralGroup of [{ leaders: 5 }, { leaders: 2, jointElection: true }])
      given()
        .when(elect({ electoralGroup }))
        .thenSees(([event]) => expect(event?.data).toMatchObject({ electoralGroup }));
  });

  it('takes half a year of attachment', () => {
    given()
      .when(elect({ monthsAttached: 5 }))
      .thenRefuses('attachment-too-short');
    given()
      .when(elect({ monthsAttached: 6 }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is judged by the numbers that the union has set', () => {
    const strict = { ...elect(), facts: { rules: { ...rules, leastLeaders: 10, termMonths: 12 } } };
    given().when(strict).thenRefuses('electoral-group-too-small');
    given()
      .when({ ...strict, data: { ...strict.data, electoralGroup: { leaders: 10 } } })
      .thenSees(([event]) => expect(event?.data).toMatchObject({ termEndsOn: '2027-03-01' }));
  });

  it('waits for the first day after another term', () => {
    const details = { termId: 't1', electedOn: '2026-03-01', lastDay: '2028-03-01' };
    given(elected)
      .when(elect({ electedOn: '2028-03-01' }))
      .thenRefuses('term-overlaps', details);
    given(elected)
      .when(elect({ electedOn: '2028-03-02' }))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(elected)
      .when(elect({ electedOn: '2024-03-01', termEndsOn: '2026-03-01' }))
      .thenRefuses('term-overlaps');
    given(elected)
      .when(elect({ electedOn: '2024-03-01', termEndsOn: '2026-02-28' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('may follow an early end on the very day, of the same person too', () => {
    given(elected, ended('2026-06-01'))
      .when(elect({ electedOn: '2026-05-31' }))
      .thenRefuses('term-overlaps');
    given(elected, ended('2026-06-01'))
      .when(elect({ electedOn: '2026-06-01' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('may take the place of an invalid one', () => {
    given(elected, notified, objected)
      .when(elect({ electedOn: '2026-03-28' }))
      .thenRefuses('term-overlaps');
    given(elected, notified, objected, upheld)
      .when(elect({ electedOn: '2026-03-28' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('a deputy', () => {
  it('is appointed in office, for days that touch the term', () => {
    const data = { termId: 't1', userId: 'signe', from: '2026-04-01' };
    given(elected)
      .when(appoint({}))
      .then([{ type: 'DeputyAppointed', data }]);
    given(elected)
      .when(appoint({ to: '2030-01-01' }))
      .then([{ type: 'DeputyAppointed', data: { ...data, to: '2030-01-01' } }]);
    given(elected)
      .when(appoint({ to: '2026-03-31' }))
      .thenRefuses('field-invalid');
    given(elected)
      .when(appoint({ from: '2026-02-28' }))
      .thenRefuses('field-invalid');
    given(elected)
      .when(appoint({ from: '2028-03-02' }))
      .thenRefuses('field-invalid');
    given(elected, ended('2026-04-01')).when(appoint({}, '2026-03-31')).thenRefuses('field-invalid');
  });

  it('is somebody else than the representative', () => {
    given(elected)
      .when(appoint({ userId: 'lotte' }))
      .thenRefuses('field-invalid');
    given(elected)
      .when(appoint({ userId: 'lotte2' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('an absence', () => {
  it('is recorded by a consultant or by the representative of that term', () => {
    const event = {
      type: 'AbsenceRecorded' as const,
      data: { termId: 't1', from: '2026-07-01', to: '2026-07-01' },
    };
    given(elected).when(absent('2026-07-01', '2026-07-01')).then([event]);
    given(elected)
      .when(absent('2026-07-01', '2026-07-01', 'lotte'))
      .then([event]);
    given(elected)
      .when(absent('2026-07-01', '2026-07-01', 'signe'))
      .thenRefuses('role-may-not');
  });

  it('has a first day and a last one, and touches the term', () => {
    given(elected).when(absent('2026-07-02', '2026-07-01')).thenRefuses('field-invalid');
    given(elected).when(absent('2026-01-01', '2026-02-28')).thenRefuses('field-invalid');
    given(elected)
      .when(absent('2026-01-01', '2026-03-01'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('an absence that is withdrawn', () => {
  const july = ['2026-07-01', '2026-07-31'] as const;
  const away = recorded('AbsenceRecorded', { termId: 't1', from: july[0], to: july[1] });
  const withdrawn = (day: string) => (events: readonly object[]) =>
    expect(events).toEqual([
      { type: 'AbsenceWithdrawn', data: { termId: 't1', from: july[0], to: july[1] }, occurredOn: day },
    ]);

  it('ends with the day on which the representative or a consultant says so', () => {
    given(elected, away).when(back(july, '2026-05-01')).thenSees(withdrawn('2026-05-01'));
    given(elected, away)
      .when(back(july, '2026-07-10', 'lotte'))
      .thenSees(withdrawn('2026-07-10'));
    given(elected, away).when(back(july, '2026-07-31')).thenSees(withdrawn('2026-07-31'));
    given(elected, away)
      .when(back(july, '2026-05-01', 'signe'))
      .thenRefuses('role-may-not');
  });

  it('is one that stands and is not over', () => {
    given(elected, away).when(back(july, '2026-08-01')).thenRefuses('wrong-status');
    given(elected).when(back(july, '2026-05-01')).thenRefuses('wrong-status');
    given(elected, away)
      .when(back(['2026-07-01', '2026-07-30'], '2026-05-01'))
      .thenRefuses('field-invalid');
    const later = recorded('AbsenceRecorded', { termId: 't1', from: '2026-10-01', to: '2026-10-02' });
    given(elected, away, later).when(back(july, '2026-08-01')).thenRefuses('field-invalid');
    const gone = recorded('AbsenceWithdrawn', { termId: 't1', from: july[0], to: july[1] }, on('2026-07-10'));
    given(elected, away, gone).when(back(july, '2026-07-10')).thenRefuses('wrong-status');
    given(elected, away, gone, away).when(back(july, '2026-07-10')).thenSees(withdrawn('2026-07-10'));
  });
});

describe('a delegation', () => {
  it('is granted from a day on', () =>
    given(elected)
      .when(grant())
      .thenSees(([event]) =>
        expect(event).toEqual({
          type: 'DelegationGranted',
          data: { ...granted.data, delegationId: 'd2' },
          occurredOn: '2026-05-02',
        }),
      ));

  it('allows something, and nothing before the election', () => {
    given(elected)
      .when(grant({ mayNegotiate: false }))
      .thenRefuses('field-invalid');
    given(elected)
      .when(grant({ on: '2026-02-28' }))
      .thenRefuses('field-invalid');
    given(elected)
      .when(grant({ mayNegotiate: false, maySign: true, on: '2026-03-01' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is withdrawn with all others that stand', () => {
    const second = { ...granted, data: { ...granted.data, delegationId: 'd2' } };
    const gone = recorded(
      'DelegationWithdrawn',
      { termId: 't1', delegationIds: ['d1'], reason: 'Aftalt' },
      on('2026-05-10'),
    );
    const withdrawn = (...delegationIds: string[]) => [
      { type: 'DelegationWithdrawn' as const, data: { termId: 't1', delegationIds, reason: 'Aftalt' } },
    ];
    given(elected, granted, second).when(withdraw('2026-05-20')).then(withdrawn('d1', 'd2'));
    given(elected, granted, gone, second).when(withdraw('2026-05-20')).then(withdrawn('d2'));
    given(elected, granted, gone).when(withdraw('2026-05-20')).thenRefuses('wrong-status');
    given(elected).when(withdraw('2026-05-20')).thenRefuses('wrong-status');
    given(elected, granted).when(withdraw('2026-04-30')).thenRefuses('field-invalid');
  });
});

describe('the end of a term', () => {
  it('may lie in the future, be moved until then, and not come before the election', () => {
    const data = { termId: 't1', reason: 'RESIGNED', endedOn: '2026-07-01' } as const;
    given(elected)
      .when(end('2026-07-01'))
      .then([{ type: 'TermEnded', data }]);
    given(elected, ended('2026-08-01'))
      .when(end('2026-07-01'))
      .then([{ type: 'TermEnded', data }]);
    given(elected).when(end('2026-02-28')).thenRefuses('field-invalid');
    given(elected, ended('2026-05-01'))
      .when(end('2026-07-01'))
      .thenRefuses('wrong-status', { status: 'ENDED', allowed: [] });
  });

  it('leaves nothing to be done, by an early end, by time, or by an invalid election', () => {
    const past = [elected, granted, ended('2026-03-01')];
    const invalid = [elected, notified, objected, upheld, granted];
    const later = { today: '2026-06-01', rules, byRep: null };
    for (const each of changes) {
      const command = { ...each, facts: later } as RepOfficeCommand;
      given(...past)
        .when(command)
        .thenRefuses('wrong-status', { status: 'ENDED', allowed: [] });
      given(...invalid)
        .when(command)
        .thenRefuses('wrong-status', { status: 'INVALID', allowed: [] });
    }
    given(elected).when(end('2028-03-01', '2028-03-02')).thenRefuses('wrong-status');
    given(elected)
      .when(end('2028-03-01', '2028-03-01'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is of a term that there is', () => {
    for (const command of [...changes, confirm('2026-04-01')]) given().when(command).thenRefuses('not-found');
  });
});
