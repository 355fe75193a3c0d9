import { ERASED } from '@loenspor/event-sourcing/domain';
import { specificationOf } from '@loenspor/event-sourcing/testing';
import type { Assessment, PayItem } from '@loenspor/pay';
import { payCaseDecider } from './index.js';
import type { AcceptOffer, ApplyPreAgreement, MakeDemand, MakeProposal } from './index.js';
import {
  consented,
  consentWithdrawn,
  demanded,
  draw,
  drawnAgreed,
  held,
  inAgreement,
  item,
  mandate,
  offered,
  opened,
  refusalOf,
  resumed,
  settledByAgreement,
  step,
  talking,
  waiting,
} from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);

const approved = { ...mandate, kind: 'FULL_POWER' } as const;
const inside: Assessment = {
  ...{ inside: true, breaches: [], mandateId: mandate.mandateId, mandateVersion: mandate.version },
  ...{ factorDate: '2026-05-04', factorRecordedAt: '2026-04-01T00:00:00.000Z', factorProvisional: false },
};
const amounts = { offered: item.amount ?? null, limit: item.amount ?? null };
const outside: Assessment = {
  ...inside,
  ...{ inside: false, breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION', ...amounts }] },
};
const under = { mandate: approved, assessment: inside } as const;
const reserved = { ...draw, items: [item], stands: true } as const;

const demand = (sentOn: string, facts: MakeDemand['facts'] = { mandate: approved }): MakeDemand => ({
  ...{ type: 'MakeDemand', data: { sentOn }, facts },
});
const proposal = (madeOn: string, facts: MakeProposal['facts'] = under): MakeProposal => ({
  ...{ type: 'MakeProposal', data: { madeOn, items: [item] }, facts },
});
const acceptance = (
  data: Partial<AcceptOffer['data']> = {},
  facts: Partial<AcceptOffer['facts']> = {},
): AcceptOffer => ({
  type: 'AcceptOffer',
  data: { offerId: 'offer', acceptedOn: '2026-04-25', memberAcceptedOn: '2026-04-24', ...data },
  facts: { ...under, poolId: null, draw: null, ...facts },
});

describe('our demand in a pay case', () => {
  it('rests on the consent and the mandate of its own day', () => {
    given(...waiting)
      .when(demand('2026-04-02'))
      .then([{ type: 'DemandSent', data: { mandate } }]);
    given(...waiting)
      .when(demand('2026-04-01'))
      .thenRefuses('consent-missing');
    given(...waiting)
      .when(demand('2026-04-02', { mandate: null }))
      .thenRefuses('mandate-missing');
  });

  it('needs a consent that had not been withdrawn by then', () => {
    const withdrawn = [...waiting, consentWithdrawn('2026-04-05')];
    given(...withdrawn)
      .when(demand('2026-04-05'))
      .thenRefuses('consent-missing');
    given(...withdrawn)
      .when(demand('2026-04-04'))
      .thenSees(([event]) => expect(event?.occurredOn).toBe('2026-04-04'));
  });

  it('says the first of what stands in its way: hold, consent, mandate, and the status last', () => {
    const bare = { mandate: null };
    given(opened, held).when(demand('2026-04-02', bare)).thenRefuses('on-hold');
    given(opened).when(demand('2026-04-02', bare)).thenRefuses('consent-missing');
    given(...talking)
      .when(demand('2026-04-21', bare))
      .thenRefuses('mandate-missing');
    given(...talking)
      .when(demand('2026-04-21'))
      .thenRefuses('wrong-status');
    expect(refusalOf(talking, demand('2026-04-21'))).toMatchObject({
      status: 'NEGOTIATING',
      allowed: expect.arrayContaining(['proposals', 'acceptance', 'offers', 'notes']) as unknown,
    });
  });

  it('may come after an agreement was applied, and once the case is resumed', () => {
    given(...settledByAgreement)
      .when(demand('2026-04-21'))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...waiting, held, resumed)
      .when(demand('2026-06-21'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('our proposal in a pay case', () => {
  it('is kept with how it lies to the mandate, the amounts apart', () => {
    given(...talking)
      .when(proposal('2026-04-21'))
      .then([{ type: 'ProposalMade', data: { items: [item], mandate, assessment: inside } }]);
  });

  it('is refused outside the mandate, with the assessment', () => {
    given(...talking)
      .when(proposal('2026-04-21', { ...under, assessment: outside }))
      .thenRefuses('outside-mandate', { assessment: outside });
  });

  it.each([
    ['on-hold', [...talking, held], {}],
    ['consent-missing', [opened, demanded], {}],
    ['mandate-missing', talking, { mandate: null }],
    ['wrong-status', waiting, {}],
    ['wrong-status', inAgreement, {}],
  ] as const)('is refused with %s', (code, past, facts) =>
    given(...past)
      .when(proposal('2026-04-26', { ...under, ...facts }))
      .thenRefuses(code),
  );

  it('is refused under limits that have been erased, but on hold is told first', () => {
    const erased = { mandate: approved };
    given(...talking)
      .when(proposal('2026-04-21', erased))
      .thenRefuses('person-erased');
    given(...talking, held)
      .when(proposal('2026-06-21', erased))
      .thenRefuses('on-hold');
  });
});

describe('an acceptance in a pay case', () => {
  it('is of an offer, by the union and the member', () => {
    given(...talking)
      .when(acceptance({ effectiveFrom: '2026-06-01' }))
      .then([
        {
          type: 'PayAgreed',
          data: {
            ...{ offerId: 'offer', items: [item], memberAcceptedOn: '2026-04-24' },
            ...{ effectiveFrom: '2026-06-01', mandate, assessment: inside },
          },
        },
      ]);
  });

  it('follows its offer, the member’s word too', () => {
    const refused = [{ acceptedOn: '2026-04-19' }, { memberAcceptedOn: '2026-04-19' }, { offerId: 'nobody' }];
    for (const data of refused)
      given(...talking)
        .when(acceptance(data))
        .thenRefuses('field-invalid');
    given(...talking)
      .when(acceptance({ acceptedOn: '2026-04-20', memberAcceptedOn: '2026-04-20' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is of no offer that tells of another one', () => {
    const twin = step('OfferReceived', { items: [item] }, '2026-04-20', 'twin');
    const marked = step('EntryMarkedDuplicate', { entryId: 'twin', of: 'offer' }, '2026-04-21');
    given(...talking, twin, marked)
      .when(acceptance({ offerId: 'twin' }))
      .thenRefuses('field-invalid');
    given(...talking, twin, marked)
      .when(acceptance())
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it.each([
    ['on-hold', [...talking, held], {}],
    ['consent-missing', [opened, demanded, offered], {}],
    ['mandate-missing', talking, { mandate: null }],
    ['outside-mandate', talking, { assessment: outside }],
    ['wrong-status', inAgreement, {}],
  ] as const)('is refused with %s', (code, past, facts) =>
    given(...past)
      .when(acceptance({}, facts))
      .thenRefuses(code),
  );

  it('goes by the consent of its own day, not of today', () => {
    const withdrawn = [...talking, consentWithdrawn('2026-04-25')];
    given(...withdrawn)
      .when(acceptance({ acceptedOn: '2026-04-25' }))
      .thenRefuses('consent-missing');
    given(...withdrawn)
      .when(acceptance({ acceptedOn: '2026-04-24' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('never calculates with what has been erased, and says on hold before that', () => {
    const erased = step('OfferReceived', { items: ERASED }, '2026-04-20', 'erased');
    given(...talking, erased)
      .when(acceptance({ offerId: 'erased' }))
      .thenRefuses('person-erased');
    given(...talking, erased, held)
      .when(acceptance({ offerId: 'erased' }))
      .thenRefuses('on-hold');
  });
});

describe('an acceptance that draws on a pool', () => {
  const drawn = { poolId: 'pool', draw: reserved };

  it('names what was reserved for it', () =>
    given(...talking)
      .when(acceptance({}, drawn))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ draw })));

  it.each([
    ['nothing was reserved', { poolId: 'pool', draw: null }],
    ['it was given back', { poolId: 'pool', draw: { ...reserved, stands: false } }],
    ['it is of another pool', { poolId: 'another', draw: reserved }],
    ['the mandate draws on none any more', { poolId: null, draw: reserved }],
    ['it does not tell what for', { poolId: 'pool', draw: { ...reserved, items: null } }],
  ] as const)('has no mandate when %s', (_, facts) =>
    given(...talking)
      .when(acceptance({}, facts))
      .thenRefuses('mandate-missing'),
  );

  it('takes no other offer than what was reserved for, and says what to do about it', () => {
    const told = { receivedOn: '2026-04-20', items: [item, { ...item, element: 'QUALIFICATION' }] } as const;
    const replacement = {
      type: 'OfferReceived',
      occurredOn: told.receivedOn,
      data: { items: told.items },
    } as const;
    const corrected = step(
      'EntryCorrected',
      { entryId: 'offer', reason: 'Glemt', replacement },
      '2026-04-24',
    );
    const past = [...talking, corrected];
    given(...past)
      .when(acceptance({}, drawn))
      .thenRefuses('mandate-missing');
    const now = past.reduce(payCaseDecider.evolve, payCaseDecider.initialState());
    expect(() => payCaseDecider.decide(acceptance({}, drawn), now)).toThrow(/offer has been corrected/);
    given(...past)
      .when(acceptance({}, { ...drawn, draw: { ...reserved, items: told.items } }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ items: told.items, draw }));
  });

  it('is decided once for a draw, whoever completes it, and whatever came after', () => {
    const past = [...talking, drawnAgreed];
    given(...past)
      .when(acceptance({}, drawn))
      .thenNothing();
    const voided = step(
      'ReviewTaskDecided',
      { taskId: 't', outcome: 'REOPEN' as const, voids: 'result', releases: draw },
      '2026-04-28',
    );
    given(...past, voided)
      .when(acceptance({}, { poolId: 'pool', draw: { ...reserved, stands: false } }))
      .thenNothing();
    given(...past, voided)
      .when(acceptance({}, { poolId: 'pool', draw: { ...reserved, drawId: 'draw-2' } }))
      .thenSees(([event]) => expect(event?.type).toBe('PayAgreed'));
  });
});

describe('an agreement applied to a case', () => {
  const own: PayItem = {
    ...item,
    amount: { amount: '12500.00', per: 'YEAR', level: 'L2000_03_31', hours: '32/37' },
  };
  const other: PayItem = { ...item, amount: { amount: '12500.01', per: 'YEAR', level: 'L2000_03_31' } };
  const inForce = { preAgreementId: 'a1', version: 2, items: [item] };
  const apply = (
    items: readonly PayItem[] = [item],
    facts: Partial<ApplyPreAgreement['facts']> = {},
  ): ApplyPreAgreement => ({
    type: 'ApplyPreAgreement',
    data: { preAgreementId: 'a1', payDate: '2026-05-01', items },
    facts: { inForce, awaitsAdoption: null, ...facts },
  });
  const data = { preAgreementId: 'a1', version: 2, payDate: '2026-05-01' };

  it('needs neither consent nor mandate, and the hours are the person’s own', () => {
    given(opened)
      .when(apply())
      .then([{ type: 'PreAgreementApplied', data: { ...data, items: [item] } }]);
    given(opened)
      .when(apply([own]))
      .then([{ type: 'PreAgreementApplied', data: { ...data, items: [own] } }]);
  });

  it.each([
    ['nothing is in force', apply([item], { inForce: null })],
    ['an item says something else', apply([other])],
    ['an item is taken twice', apply([item, item])],
    [
      'an item ended with that version',
      apply([item], { inForce: { ...inForce, items: [{ ...item, change: 'ENDED' } as PayItem] } }),
    ],
  ] as const)('is refused when %s', (_, command) =>
    given(opened).when(command).thenRefuses('pre-agreement-not-applicable'),
  );

  it('names the board that has to adopt it first', () => {
    const command = apply([item], { inForce: null, awaitsAdoption: 'Skovtrolden' });
    given(opened).when(command).thenRefuses('pre-agreement-not-applicable');
    const state = payCaseDecider.evolve(payCaseDecider.initialState(), opened);
    expect(() => payCaseDecider.decide(command, state)).toThrow(/Skovtrolden/);
  });

  it('stands until it is applied anew, and is refused once the case is negotiated or held', () => {
    given(...settledByAgreement)
      .when(apply())
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...talking)
      .when(apply())
      .thenRefuses('wrong-status');
    given(...waiting, held)
      .when(apply())
      .thenRefuses('on-hold');
  });

  it('is seen in the case, with its day', () =>
    given(
      opened,
      consented,
      step('PreAgreementApplied', { ...data, items: [item] }, '2026-04-10', 'applied'),
    ).thenState((payCase) =>
      expect(payCase).toMatchObject({
        status: 'SETTLED_BY_PREAGREEMENT',
        result: { entryId: 'applied', items: [item], draw: null },
      }),
    ));
});
