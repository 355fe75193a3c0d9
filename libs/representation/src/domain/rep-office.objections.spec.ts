import { recorded } from '@loenspor/event-sourcing/testing';
import {
  given,
  on,
  elected,
  notified,
  objection,
  objected,
  upheld,
  dismissed,
  ended,
  notify,
  object,
  decide,
  confirm,
  electionData,
} from '../testing/office-story.js';

describe('the notification of the employer', () => {
  it('opens a window of 21 days', () => {
    const windowOf = (notifiedOn: string, windowEndsOn: string) =>
      given(recorded('TermElected', electionData, on('2024-02-01')))
        .when(notify(notifiedOn, '2024-03-20'))
        .then([{ type: 'EmployerNotified', data: { termId: 't1', windowEndsOn } }]);
    windowOf('2024-02-02', '2024-02-23');
    windowOf('2024-02-09', '2024-03-01');
    windowOf('2024-02-08', '2024-02-29');
    windowOf('2024-12-20', '2025-01-10');
  });

  it('comes once, and not before the election', () => {
    given(elected).when(notify('2026-02-28')).thenRefuses('field-invalid');
    given(elected, notified)
      .when(notify('2026-03-05'))
      .thenRefuses('wrong-status', {
        status: 'OBJECTION_WINDOW',
        allowed: ['objection', 'deputy', 'absences', 'delegations', 'end'],
      });
    given(elected)
      .when(notify('2026-03-01'))
      .thenSees(([event]) => expect(event?.occurredOn).toBe('2026-03-01'));
  });
});

describe('an objection', () => {
  const received = (accepted: boolean) => [
    { type: 'ObjectionReceived' as const, data: { ...objection, accepted } },
  ];

  it('counts to the last day of the window, and later not', () => {
    given(elected, notified).when(object('2026-03-23')).then(received(true));
    given(elected, notified).when(object('2026-03-24')).then(received(false));
    given(elected, notified).when(object('2026-03-23', '2026-09-01')).then(received(true));
  });

  it('is the word of the employer', () =>
    given(elected, notified)
      .when(object('2026-03-23'))
      .thenSees(([event]) =>
        expect(event).toMatchObject({ assertedBy: 'COUNTERPARTY', occurredOn: '2026-03-23' }),
      ));

  it('is not possible before the employer was told', () => {
    given(elected)
      .when(object('2026-03-20'))
      .thenRefuses('wrong-status', {
        status: 'ELECTED',
        allowed: ['employer-notification', 'deputy', 'absences', 'delegations', 'end'],
      });
    given(elected, notified).when(object('2026-03-01', '2026-03-20')).thenRefuses('field-invalid');
    given(elected, notified).when(object('2026-03-02', '2026-03-20')).then(received(true));
  });

  it('joins one that waits, and comes after one that was dismissed', () => {
    given(elected, notified, objected).when(object('2026-03-21')).then(received(true));
    given(elected, notified, objected, dismissed)
      .when(object('2026-03-23', '2026-04-01'))
      .then(received(true));
  });
});

describe('the decision of an objection', () => {
  it('makes the election invalid or dismisses', () => {
    given(elected, notified, objected)
      .when(decide('UPHELD'))
      .then([{ type: 'ObjectionUpheld', data: { termId: 't1', reason: 'Forkert' } }]);
    given(elected, notified, objected)
      .when(decide('DISMISSED'))
      .then([{ type: 'ObjectionDismissed', data: { termId: 't1', reason: 'Forkert' } }]);
  });

  it('needs one that counts and waits', () => {
    given(elected, notified).when(decide('UPHELD')).thenRefuses('wrong-status');
    given(elected, notified, objected, dismissed).when(decide('UPHELD')).thenRefuses('wrong-status');
    const late = recorded('ObjectionReceived', { ...objection, accepted: false }, on('2026-03-30'));
    given(elected, notified, late).when(decide('UPHELD')).thenRefuses('wrong-status');
  });

  it('does not come before the objection', () => {
    given(elected, notified, objected).when(decide('UPHELD', '2026-03-19')).thenRefuses('field-invalid');
    given(elected, notified, objected)
      .when(decide('UPHELD', '2026-03-20'))
      .thenSees(([event]) => expect(event?.occurredOn).toBe('2026-03-20'));
  });
});

describe('the confirmation of a term', () => {
  it('is written once, when the window has passed without an open objection', () => {
    given(elected).when(confirm('2026-04-01')).thenNothing();
    given(elected, notified).when(confirm('2026-03-23')).thenNothing();
    given(elected, notified, objected).when(confirm('2026-04-01')).thenNothing();
    given(elected, notified, objected, upheld).when(confirm('2026-04-01')).thenNothing();
    given(elected, notified, ended('2026-04-01')).when(confirm('2026-04-01')).thenNothing();
    const confirmed = recorded('TermConfirmed', { termId: 't1' });
    given(elected, notified)
      .when(confirm('2026-03-24'))
      .then([confirmed].map(({ type, data }) => ({ type, data })));
    given(elected, notified, confirmed).when(confirm('2026-04-01')).thenNothing();
  });

  it('is of the first day on which it was so', () => {
    const dayOf = (...events: Parameters<typeof given>) => {
      let day: string | undefined;
      given(...events)
        .when(confirm('2026-05-01'))
        .thenSees(([event]) => (day = event?.occurredOn));
      return day;
    };
    expect(dayOf(elected, notified)).toBe('2026-03-24');
    expect(dayOf(elected, notified, objected, dismissed)).toBe('2026-03-30');
  });
});
