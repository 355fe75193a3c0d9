import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { negotiationDecider } from './index.js';
import type { ToldEntry } from './index.js';
import {
  assessment,
  clocks,
  correct,
  corrected,
  covered,
  day,
  disagreed,
  disputed,
  escalated,
  escalation,
  mandate,
  negotiating,
  none,
  opened,
  outside,
  pay,
  ref,
} from './testing/correction-story.js';

const given = specificationOf(negotiationDecider);

describe('a corrected act of ours', () => {
  const demand: ToldEntry = { type: 'NegotiationDemanded', occurredOn: day, data: {} };
  const proposal: ToldEntry = { type: 'ProposalMade', occurredOn: day, data: { items: [pay('13000.00')] } };

  it('is a demand only with a mandate of its corrected day', () => {
    given(...negotiating)
      .when(correct('demand', demand))
      .thenRefuses('mandate-missing');
    given(...negotiating)
      .when(correct('demand', demand, covered))
      .then(corrected('demand', { ...demand, data: { mandate: ref } }));
  });

  it('is a proposal only inside the mandate of its corrected day', () => {
    given(...negotiating)
      .when(correct('proposal', proposal))
      .thenRefuses('mandate-missing');
    given(...negotiating)
      .when(correct('proposal', proposal, { ...none, mandate }))
      .thenRefuses('person-erased');
    given(...negotiating)
      .when(correct('proposal', proposal, outside))
      .thenRefuses('outside-mandate', { assessment: assessment(false) });
    const data = { items: [pay('13000.00')], mandate: ref, assessment: assessment(true) };
    given(...negotiating)
      .when(correct('proposal', proposal, covered))
      .then(corrected('proposal', { ...proposal, data }));
  });

  it('of an import is taken as it is told, with the mandate that there was', () => {
    const past = [
      { ...opened, ...imported(1, '2026-05-01') },
      recorded('NegotiationDemanded', {}, { ...imported(), eventId: 'demand' }),
      recorded('ProposalMade', { items: [] }, { ...imported(), eventId: 'proposal' }),
    ];
    given(...past)
      .when(correct('demand', demand))
      .then(corrected('demand', demand));
    given(...past)
      .when(correct('demand', demand, covered))
      .then(corrected('demand', { ...demand, data: { mandate: ref } }));
    const data = { items: [pay('13000.00')], mandate: ref, assessment: assessment(false) };
    given(...past)
      .when(correct('proposal', proposal, outside))
      .then(corrected('proposal', { ...proposal, data }));
  });

  it('of an import is one of ours when it is told to be of a day on which people act, or of today', () => {
    const rows = [
      { ...opened, ...imported(1, '2026-05-01') },
      recorded('ProposalMade', { items: [] }, { ...imported(), eventId: 'proposal' }),
    ];
    const on = (occurredOn: string): ToldEntry => ({ ...proposal, occurredOn });
    const acted = [...rows, recorded('MeetingHeld', {}, { occurredOn: '2026-05-10' })];
    given(...acted)
      .when(correct('proposal', on('2026-05-10'), none))
      .thenRefuses('mandate-missing');
    given(...acted)
      .when(correct('proposal', on('2026-05-09'), none))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...rows)
      .when(correct('proposal', on(none.today), outside))
      .thenRefuses('outside-mandate', { assessment: assessment(false) });
    given(...rows)
      .when(correct('proposal', on('2026-05-10'), outside))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('a corrected dispute', () => {
  const interest = (occurredOn: string, kind: 'INTEREST' | 'RIGHTS' = 'INTEREST'): ToldEntry => ({
    ...{ type: 'DisagreementRecorded', occurredOn, data: { kind } },
  });
  const held2 = (occurredOn: string) => escalation({ level: 2, step: 'HELD' }, occurredOn);

  it('begins before its steps, and is about what it was about', () => {
    given(...disputed)
      .when(correct('interest', interest('2026-05-21')))
      .thenRefuses('field-invalid');
    given(...disputed)
      .when(correct('interest', interest('2026-05-20')))
      .then(corrected('interest', interest('2026-05-20')));
    given(...disputed)
      .when(correct('interest', interest('2026-05-06', 'RIGHTS')))
      .thenRefuses('field-invalid');
    given(...disputed, disagreed('RIGHTS', 'rights'))
      .when(correct('rights', interest('2026-05-06')))
      .thenRefuses('field-invalid');
  });

  it('keeps the kind, level and step of what an import told too', () => {
    const past = [
      opened,
      recorded('DisagreementRecorded', { kind: 'INTEREST' as const }, { ...imported(), eventId: 'interest' }),
      recorded(
        'DisputeEscalated',
        { level: 2 as const, step: 'HELD' as const, dueOn: null },
        { ...imported(2, '2026-06-01'), eventId: 'held2' },
      ),
    ];
    given(...past)
      .when(correct('interest', interest('2026-05-06', 'RIGHTS')))
      .thenRefuses('field-invalid');
    given(...past)
      .when(correct('held2', escalation({ level: 3, step: 'HELD' }, '2026-06-01')))
      .thenRefuses('field-invalid');
    const late = held2('2026-12-01');
    given(...past)
      .when(correct('held2', late))
      .then(corrected('held2', { ...late, data: { level: 2, step: 'HELD', dueOn: null } }));
  });

  it('is measured by its clocks on the corrected day', () => {
    const past = disputed.slice(0, -1);
    const inTime = held2('2026-05-27');
    given(...past)
      .when(correct('held2', inTime))
      .then(corrected('held2', { ...inTime, data: { level: 2, step: 'HELD', dueOn: '2026-05-27' } }));
    given(...past)
      .when(correct('held2', held2('2026-05-28')))
      .thenRefuses('escalation-lapsed', { dueOn: '2026-05-27' });
  });

  it('stays on the step that was taken, in the order of the ladder', () => {
    for (const wrong of [
      escalation({ level: 3, step: 'HELD' }, '2026-05-20'),
      escalation({ level: 2, step: 'DEMANDED' }, '2026-05-20'),
      held2('2026-05-05'),
      held2('2026-05-26'),
    ])
      given(...disputed)
        .when(correct('held2', wrong))
        .thenRefuses('field-invalid');
    for (const right of [held2('2026-05-11'), held2('2026-05-25')])
      given(...disputed)
        .when(correct('held2', right))
        .thenSees((events) => expect(events).toHaveLength(1));
    given(...disputed)
      .when(correct('forwarded', escalation({ level: 3, step: 'FORWARDED' }, '2026-05-19')))
      .thenRefuses('field-invalid');
  });

  it('lets nobody but leadership through after the last day', () => {
    const late = { level: 2, step: 'HELD', overrideReason: 'Aftalt' } as const;
    const past = disputed.slice(0, -2);
    const inTime = escalated('held2', { level: 2, step: 'HELD' }, '2026-05-20');
    given(...past, inTime)
      .when(correct('held2', escalation(late, '2026-06-01')))
      .thenRefuses('role-may-not');
  });

  it('keeps what leadership let through, for its reason, and lets it go no further', () => {
    const late = { level: 2, step: 'HELD', overrideReason: 'Aftalt' } as const;
    const past = [...disputed.slice(0, -2), escalated('held2', late, '2026-06-01')];
    for (const wrong of [escalation(late, '2026-06-02'), held2('2026-06-02')])
      given(...past)
        .when(correct('held2', wrong))
        .thenRefuses('escalation-lapsed', { dueOn: '2026-05-27' });
    given(...past)
      .when(correct('held2', escalation({ ...late, overrideReason: 'Glemt' }, '2026-06-01')))
      .thenRefuses('role-may-not');
    const data = { ...late, dueOn: '2026-05-27' };
    const earlier = { ...held2('2026-05-30'), data };
    for (const right of [held2('2026-05-30'), escalation(late, '2026-05-30')])
      given(...past)
        .when(correct('held2', right))
        .then(corrected('held2', earlier));
    const replacement = { type: 'DisputeEscalated', occurredOn: '2026-05-30', data } as const;
    const since = recorded('EntryCorrected', { entryId: 'held2', reason: 'Tastefejl', replacement });
    given(...past, since)
      .when(correct('held2', held2('2026-06-01')))
      .then(corrected('held2', { ...held2('2026-06-01'), data }));
    given(...past, since)
      .when(correct('held2', held2('2026-06-02')))
      .thenRefuses('escalation-lapsed');
  });

  it('leaves no later step behind its last day', () => {
    for (const [entryId, wrong, dueOn] of [
      ['held2', held2('2026-05-10'), '2026-05-24'],
      ['interest', interest('2026-04-28'), '2026-05-19'],
    ] as const)
      given(...disputed)
        .when(correct(entryId, wrong))
        .thenRefuses('escalation-lapsed', { dueOn });
    for (const [entryId, right] of [
      ['held2', held2('2026-05-11')],
      ['interest', interest('2026-04-29')],
    ] as const)
      given(...disputed)
        .when(correct(entryId, right))
        .thenSees((events) => expect(events).toHaveLength(1));
    const late = { level: 3, step: 'FORWARDED', overrideReason: 'Aftalt' } as const;
    given(...disputed.slice(0, -1), escalated('forwarded', late, '2026-05-25'))
      .when(correct('held2', held2('2026-05-07')))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('leaves one that leadership let through no later than leadership did', () => {
    const letThrough = { level: 3, step: 'FORWARDED', overrideReason: 'Aftalt' } as const;
    const past = [...disputed.slice(0, -1), escalated('forwarded3', letThrough, '2026-05-25')];
    const data = { ...letThrough, dueOn: '2026-06-03' };
    const replacement = { type: 'DisputeEscalated', occurredOn: '2026-06-01', data } as const;
    const since = recorded('EntryCorrected', { entryId: 'forwarded3', reason: 'Tastefejl', replacement });
    given(...past, since)
      .when(correct('held2', held2('2026-05-10')))
      .thenRefuses('escalation-lapsed', { dueOn: '2026-05-24' });
    given(...past)
      .when(correct('held2', held2('2026-05-10')))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('leaves no live step behind its last day or out of order where an import told what came before', () => {
    const past = [
      { ...opened, ...imported(1, '2026-04-01') },
      recorded(
        'DisagreementRecorded',
        { kind: 'INTEREST' as const },
        { ...imported(1, '2026-05-06'), eventId: 'interest' },
      ),
      escalated('asked', { level: 2, step: 'DEMANDED' }, '2026-05-20'),
    ];
    given(...past)
      .when(correct('interest', interest('2026-04-28')))
      .thenRefuses('escalation-lapsed', { dueOn: '2026-05-19' });
    given(...past)
      .when(correct('interest', interest('2026-05-21')))
      .thenRefuses('field-invalid');
    given(...past)
      .when(correct('interest', interest('2026-04-29')))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('measures anew only the steps whose last day it moves', () => {
    const shorter = { ...none, clocks: { ...clocks, forwardToLevel3: 3 } };
    given(...disputed)
      .when(correct('interest', interest('2026-05-05'), shorter))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...disputed)
      .when(correct('held2', held2('2026-05-21'), shorter))
      .thenRefuses('escalation-lapsed', { dueOn: '2026-05-24' });
  });

  it('leaves the clocks of a later one alone', () => {
    const again = disagreed('INTEREST', 'again', '2026-07-01');
    const early = held2('2026-05-07');
    given(...disputed, again)
      .when(correct('held2', early))
      .then(corrected('held2', { ...early, data: { level: 2, step: 'HELD', dueOn: null } }));
    given(...disputed, again)
      .when(correct('interest', interest('2026-08-01')))
      .then(corrected('interest', interest('2026-08-01')));
  });
});
