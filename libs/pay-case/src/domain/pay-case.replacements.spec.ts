import { ERASED } from '@loenspor/event-sourcing/domain';
import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { usualClocks } from '@loenspor/pay';
import { payCaseDecider, splitAssessment } from './index.js';
import * as story from './testing/correction-story.js';
import * as past from './testing/dispute-story.js';
import { after, step } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const { correct, corrected, covered, none, outside, logged } = story;
const ref = past.mandate;

describe('a corrected act of ours', () => {
  it('rests on the consent and the mandate of its corrected day', () => {
    given(...logged)
      .when(correct(past.demanded.eventId, story.demand('2026-04-04'), covered))
      .then(
        corrected(past.demanded.eventId, {
          ...story.demand('2026-04-04'),
          data: { mandate: ref },
        }),
      );
    given(...logged)
      .when(correct(past.demanded.eventId, story.demand('2026-04-01'), covered))
      .thenRefuses('consent-missing');
    given(...logged)
      .when(correct(past.demanded.eventId, story.demand('2026-04-04'), none))
      .thenRefuses('mandate-missing');
  });

  it('is inside the mandate as it is told now, else refused with how it lies', () => {
    given(...logged)
      .when(correct('proposal', story.proposal('13000.00'), covered))
      .then(
        corrected('proposal', {
          ...story.proposal('13000.00'),
          data: {
            items: [story.pay('13000.00')],
            mandate: ref,
            ...splitAssessment(story.assessment(true)),
          },
        }),
      );
    given(...logged)
      .when(correct('proposal', story.proposal('10000.00'), outside))
      .thenRefuses('outside-mandate', { assessment: story.assessment(false) });
    given(...logged)
      .when(correct('proposal', story.proposal('13000.00'), none))
      .thenRefuses('mandate-missing');
    given(...logged)
      .when(correct('proposal', story.proposal('13000.00'), { ...none, mandate: story.kept }))
      .thenRefuses('person-erased');
    given(...logged)
      .when(correct('proposal', story.proposal('13000.00', '2026-03-01'), covered))
      .thenRefuses('consent-missing');
  });

  it('is judged on hold and after the end too: what was done was done', () => {
    for (const before of [past.held, past.closed])
      given(...logged, before)
        .when(correct('proposal', story.proposal('13000.00'), covered))
        .thenSees((events) => expect(events).toHaveLength(1));
  });

  const file = { ...past.opened, ...imported(1, '2026-03-01') };

  it('that an import told was never asked for consent or mandate, and is not now', () => {
    const proposal = recorded(
      'ProposalMade',
      { items: [story.pay('1.00')] },
      { ...imported(3), eventId: 'old' },
    );
    const demand = recorded('DemandSent', {}, { ...imported(4), eventId: 'sent' });
    given(file, proposal, demand)
      .when(correct('old', story.proposal('2.00'), none))
      .then(corrected('old', story.proposal('2.00')));
    given(file, proposal, demand)
      .when(correct('sent', story.demand('2026-04-02'), none))
      .then(corrected('sent', story.demand('2026-04-02')));
    given(file, proposal)
      .when(correct('old', story.proposal('2.00'), outside))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ replacement: { data: { assessment: { inside: false } } } }),
      );
  });

  it('that an import told is one of ours when it is told to be of a day on which people act, or of today', () => {
    const meta = { ...imported(3, '2026-03-02'), eventId: 'old' };
    const rows = [file, recorded('ProposalMade', { items: [story.pay('1.00')] }, meta)];
    const acted = [...rows, step('MemberConsentRecorded', {}, '2026-04-10')];
    given(...acted)
      .when(correct('old', story.proposal('2.00', '2026-04-10'), none))
      .thenRefuses('mandate-missing');
    given(...acted)
      .when(correct('old', story.proposal('2.00', '2026-04-09'), none))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...rows)
      .when(correct('old', story.proposal('2.00', none.today), covered))
      .thenRefuses('consent-missing');
  });
});

describe('a corrected offer', () => {
  it('is assessed anew, and refused for nothing', () => {
    for (const facts of [none, outside, covered])
      given(...logged)
        .when(correct('offer', story.offer('10000.00'), facts))
        .then(
          corrected('offer', {
            ...story.offer('10000.00'),
            data: {
              items: [story.pay('10000.00')],
              ...(facts.assessment && splitAssessment(facts.assessment)),
            },
          }),
        );
  });
});

describe('a corrected consent', () => {
  it('may be of another day and another wish', () =>
    given(...past.waiting)
      .when(correct('consent', story.consent('2026-04-01', 'INVOLVED')))
      .then(corrected('consent', story.consent('2026-04-01', 'INVOLVED'))));

  it('does not come back after it was withdrawn, in whatever order it was told', () => {
    const withdrawn = step('MemberConsentWithdrawn', {}, '2026-04-10', 'withdrawn');
    given(...past.waiting, withdrawn)
      .when(correct('consent', story.consent('2026-04-11')))
      .thenRefuses('field-invalid');
    given(...past.waiting, withdrawn)
      .when(correct('consent', story.consent('2026-04-10')))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(past.opened, withdrawn, past.consented)
      .when(correct('consent', story.consent('2026-04-11')))
      .thenRefuses('field-invalid');
    given(past.opened, withdrawn, past.consented)
      .when(correct('consent', story.consent('2026-04-09')))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('does not come back because its end is told of an earlier day, before it was given anew', () => {
    const anew = step('MemberConsentRecorded', {}, '2026-04-20', 'anew');
    for (const [end, told] of [
      [step('MemberConsentWithdrawn', {}, '2026-05-10', 'end'), story.withdrawal],
      [step('MemberWithdrew', { reason: 'Vil selv' }, '2026-05-10', 'end'), story.departure],
    ] as const) {
      const before = [...past.waiting, anew, end];
      given(...before)
        .when(correct('end', told('2026-04-10')))
        .thenRefuses('field-invalid');
      given(...before)
        .when(correct('end', told('2026-04-20')))
        .thenSees((events) => expect(events).toHaveLength(1));
      given(...before, step('MemberConsentRecorded', {}, '2026-05-12'))
        .when(correct('end', told('2026-04-10')))
        .thenSees((events) => expect(events).toHaveLength(1));
    }
  });

  it('is withdrawn while it stands, by the corrected day too', () => {
    const withdrawn = step('MemberConsentWithdrawn', {}, '2026-04-10', 'withdrawn');
    given(...past.waiting, withdrawn)
      .when(correct('withdrawn', story.withdrawal('2026-04-05')))
      .then(corrected('withdrawn', story.withdrawal('2026-04-05')));
    given(...past.waiting, withdrawn)
      .when(correct('withdrawn', story.withdrawal('2026-04-01')))
      .thenRefuses('consent-missing');
  });

  it('says from then on whether the representative is involved', () =>
    given(
      ...past.waiting,
      story.correctedBefore('consent', story.consent('2026-04-02', 'INVOLVED')),
    ).thenState((state) =>
      expect(state).toMatchObject({
        entries: [{}, { entryId: 'consent', data: { leaderRep: 'INVOLVED' }, correctedBy: 'correction' }],
      }),
    ));
});

describe('a corrected payslip', () => {
  const closed = [...past.signed, story.verified];

  it('is compared with what is known to be owed now', () => {
    given(...closed)
      .when(
        correct('verified', story.payslip('2026-06-30', '2026-07', '900.00'), {
          ...none,
          backPay: '2000.00',
        }),
      )
      .then(
        corrected('verified', {
          ...story.payslip('2026-06-30'),
          data: { payslipMonth: '2026-07', backPay: '900.00', backPayComputed: '2000.00' },
        }),
      );
    given(...closed)
      .when(correct('verified', story.payslip('2026-06-30')))
      .then(corrected('verified', story.payslip('2026-06-30')));
  });

  it('comes after what was agreed, and shows a month of it', () => {
    given(...closed)
      .when(correct('verified', story.payslip('2026-04-24')))
      .thenRefuses('field-invalid');
    given(...closed)
      .when(correct('verified', story.payslip('2026-06-30', '2026-05')))
      .thenRefuses('field-invalid');
    given(...closed)
      .when(correct('verified', story.payslip('2026-04-25', '2026-06')))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('a corrected dispute', () => {
  const disagreement = (recordedOn: string, kind: 'INTEREST' | 'RIGHTS' = 'INTEREST') =>
    ({ type: 'DisagreementRecorded', occurredOn: recordedOn, data: { kind, ...past.positions } }) as const;
  const held2 = (occurredOn: string, overrideReason?: string) => {
    const reason = overrideReason === undefined ? {} : { overrideReason };
    return { type: 'DisputeEscalated', occurredOn, data: { level: 2, step: 'HELD', ...reason } } as const;
  };

  it('keeps its kind, and lies before its steps', () => {
    given(...past.atLevel[2])
      .when(correct('d1', disagreement(after(-1))))
      .then(corrected('d1', disagreement(after(-1))));
    given(...past.atLevel[2])
      .when(correct('d1', disagreement(after(-1), 'RIGHTS')))
      .thenRefuses('field-invalid');
    given(...past.atLevel[2])
      .when(correct('d1', disagreement(after(11))))
      .thenRefuses('field-invalid');
  });

  it('has steps in time, by the corrected day', () => {
    given(...past.atLevel[2])
      .when(correct('2 HELD', held2(after(20))))
      .then(
        corrected('2 HELD', {
          ...held2(after(20)),
          data: { level: 2, step: 'HELD', dueOn: after(usualClocks.demandLevel2) },
        }),
      );
    given(...past.atLevel[2])
      .when(correct('2 HELD', held2(after(22))))
      .thenRefuses('escalation-lapsed', { dueOn: after(21) });
    given(...past.atLevel[2])
      .when(correct('2 HELD', held2(after(20), 'Aftalt')))
      .thenRefuses('role-may-not');
  });

  it('needs the consent of the step’s corrected day', () =>
    given(...past.atLevel[2], past.consentWithdrawn(after(15)))
      .when(correct('2 HELD', held2(after(16))))
      .thenRefuses('consent-missing'));
});

describe('what a correction knows of an erased person', () => {
  it('is never calculated with', () => {
    const erased = step('OfferReceived', { items: ERASED }, '2026-04-22', 'gone');
    given(
      ...logged,
      erased,
      step('PayAgreed', { ...past.agreed.data, offerId: 'gone', items: ERASED }, '2026-04-25'),
    )
      .when(correct('gone', story.offer('12500.00', '2026-04-22'), covered))
      .thenSees(([event]) => expect(event?.data).toHaveProperty('unsettles'));
  });
});
