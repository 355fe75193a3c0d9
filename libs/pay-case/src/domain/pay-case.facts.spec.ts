import { specificationOf } from '@loenspor/event-sourcing/testing';
import { offered, payCaseDecider, provisionalPayDay } from './index.js';
import type { LogFact, LoggedFact } from './index.js';
import { assessment, basePay, pay } from './testing/correction-story.js';
import * as past from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const log = (fact: LoggedFact, occurredOn = '2026-04-30'): LogFact => ({
  type: 'LogFact',
  data: { occurredOn, fact },
});
const note: LoggedFact = {
  type: 'NoteAdded',
  data: { channel: 'PHONE', text: 'Ring', visibility: 'INTERNAL' },
};
const facts: readonly (readonly [LoggedFact, 'UNION' | 'COUNTERPARTY'])[] = [
  [{ type: 'EmployerDemandReceived', data: {} }, 'COUNTERPARTY'],
  [{ type: 'MeetingHeld', data: { place: 'Rådhuset' } }, 'UNION'],
  [offered({ items: [pay('12000.00')] }, assessment(false)), 'COUNTERPARTY'],
  [{ type: 'ProvisionalPaySet', data: { items: [basePay('44')], from: '2026-04-01' } }, 'COUNTERPARTY'],
];
const taking: Readonly<Record<string, Past>> = {
  opened: [past.opened],
  negotiated: past.talking,
  agreed: past.inAgreement,
  'settled by an agreement': past.settledByAgreement,
  disputed: past.inDispute,
  'on hold': [...past.talking, past.held],
  'on hold for a membership end': [...past.talking, past.membershipEnded],
};
const refusing: Readonly<Record<string, Past>> = {
  signed: past.signed,
  'on hold after the signing': [...past.signed, past.held],
  withdrawn: [...past.talking, past.withdrawn],
  closed: [...past.talking, past.closed],
};

describe.each(facts)('the fact %j', (fact, assertedBy) => {
  it.each(Object.entries(taking))('is taken while the case is %s, on its own day', (_, before) =>
    given(...before)
      .when(log(fact))
      .thenSees((events) =>
        expect(events).toEqual([
          { ...fact, occurredOn: '2026-04-30', ...(assertedBy === 'COUNTERPARTY' && { assertedBy }) },
        ]),
      ),
  );

  it.each(Object.entries(refusing))(
    'is not taken any more when the case is %s, and a note is',
    (_, before) => {
      given(...before)
        .when(log(fact))
        .thenRefuses('wrong-status');
      given(...before)
        .when(log(note))
        .then([note]);
    },
  );
});

describe('the status of a case', () => {
  const statusAfter = (before: Past, fact: LoggedFact, status: string, from?: string) =>
    given(...before, past.step(fact.type, fact.data, '2026-05-30') as Past[number]).thenState((state) =>
      expect(state).toMatchObject({ status, ...(from !== undefined && { held: { from } }) }),
    );
  const [[demand], [meeting], [offer], [conto]] = facts as unknown as readonly [
    [LoggedFact],
    [LoggedFact],
    [LoggedFact],
    [LoggedFact],
  ];

  it('is moved by the employer’s demand and the first offer, and by no other fact', () => {
    statusAfter([past.opened], demand, 'NEGOTIATING');
    statusAfter([past.opened], offer, 'NEGOTIATING');
    statusAfter(past.settledByAgreement, offer, 'NEGOTIATING');
    for (const fact of [meeting, conto, note]) statusAfter([past.opened], fact, 'OPENED');
    for (const fact of [demand, offer]) statusAfter(past.inAgreement, fact, 'AGREED');
  });

  it('is moved behind a hold, which goes on', () => {
    statusAfter([past.opened, past.held], offer, 'ON_HOLD', 'NEGOTIATING');
    statusAfter([past.opened, past.held], meeting, 'ON_HOLD', 'OPENED');
    statusAfter([...past.inAgreement, past.held], offer, 'ON_HOLD', 'AGREED');
  });
});

describe('an offer', () => {
  it('keeps apart how it lies to the mandate and by how much', () =>
    expect(offered({ items: [pay('10000.00')], note: 'Pr. mail' }, assessment(false)).data).toEqual({
      ...{ items: [pay('10000.00')], note: 'Pr. mail' },
      assessment: { ...assessment(false), breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }] },
      assessmentAmounts: [
        {
          offered: { amount: '10000.00', per: 'YEAR', level: 'L2000_03_31' },
          limit: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
        },
      ],
    }));

  it('says nothing of a mandate whose limits are erased', () =>
    expect(offered({ items: [pay('10000.00')] }, undefined).data).toEqual({ items: [pay('10000.00')] }));
});

describe('pay a conto', () => {
  it('is an entry of its first day, and of today while that is still to come', () => {
    expect(provisionalPayDay('2026-04-01', '2026-05-04')).toBe('2026-04-01');
    expect(provisionalPayDay('2026-05-04', '2026-05-04')).toBe('2026-05-04');
    expect(provisionalPayDay('2026-06-01', '2026-05-04')).toBe('2026-05-04');
    expect(provisionalPayDay('2026-06-01', '2026-05-04', '2026-05-02')).toBe('2026-05-02');
    expect(provisionalPayDay('2026-05-04', '2026-05-04', '2026-05-02')).toBe('2026-05-04');
  });
});
