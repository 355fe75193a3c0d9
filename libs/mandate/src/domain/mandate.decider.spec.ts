import { ERASED } from '@loenspor/event-sourcing/domain';
import type { EventMeta, Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { MandateItem, PayAmount } from '@loenspor/pay';
import { ConsumeMandate, ImportMandateStep } from './mandate.commands.js';
import type { ImportedMandateStep } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import type { Approver, MandateDraftedData, MandateEvent, MandateSubject } from './mandate.events.js';
import { newestVersion } from './mandate.state.js';
import type { Mandate, RecordedMandate } from './mandate.state.js';

const given = specificationOf(mandateDecider);

const negotiation: MandateSubject = { kind: 'NEGOTIATION', id: 'n1' };
const payCase: MandateSubject = { kind: 'PAY_CASE', id: 'c1', personId: 'p1' };
const about = { subject: negotiation };
const kroner = (amount: string): PayAmount => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
const floor = (element: MandateItem['element'], amount: string): MandateItem => ({
  element,
  permanence: ['PERMANENT'],
  floor: kroner(amount),
  pensionable: true,
});
const functionPay = floor('FUNCTION', '12000.00');
const qualification = floor('QUALIFICATION', '9000.00');
const ok26 = { from: '2026-04-01', to: '2028-03-31' };
const reason = 'Begrundelse';
const leadership: Approver = { role: 'LEADERSHIP', reason: 'NO_REP' };

const content = { kind: 'SUBJECT_TO_RATIFICATION' as const, items: [functionPay] };
const place = { municipality: '175', area: 'DAYCARE' as const };
const draft: MandateDraftedData = { ...content, ...place, subject: negotiation };

const row = (on: string) => imported(1, on);
const drafted = (on: string) => recorded('MandateDrafted', draft, row(on));
const submitted = (on: string) => recorded('MandateSubmitted', { ...about, version: 1 }, row(on));
const approved = (on: string, version = 1) =>
  recorded('MandateApproved', { ...about, version, validFrom: on, validTo: ok26.to }, row(on));
const amended = (on: string, version = 2) =>
  recorded('MandateAmendmentSubmitted', { ...about, version, items: [functionPay, qualification] }, row(on));
const live = (on: string): Partial<EventMeta> => ({ occurredOn: on });
const liveDrafted = recorded(
  'MandateDrafted',
  { ...draft, validFrom: ok26.from, validTo: ok26.to },
  live('2026-05-01'),
);
const liveSubmitted = recorded('MandateSubmitted', { ...about, version: 1 }, live('2026-05-02'));
const liveApproved = recorded(
  'MandateApproved',
  { ...about, version: 1, validFrom: ok26.from, validTo: ok26.to, contentHash: 'a' },
  live('2026-05-03'),
);
const liveAmended = recorded(
  'MandateAmendmentSubmitted',
  { ...about, version: 2, items: [qualification], reason },
  live('2026-05-04'),
);
const system = (on: string): Partial<EventMeta> => ({ occurredOn: on, assertedBy: 'SYSTEM' });

const step = (occurredOn: string, told: ImportedMandateStep, subject: MandateSubject = negotiation) =>
  new ImportMandateStep({ occurredOn, subject, ...place, step: told });
const indstillet = (on: string, item: MandateItem = functionPay) => step(on, { kind: 'SUBMITTED', item });
const godkendt = (on: string) => step(on, { kind: 'APPROVED', period: ok26 });

const known = (state: Mandate): RecordedMandate => {
  if (state.status === 'NONE') throw new Error('No mandate');
  return state;
};
const shows = (status: Mandate['status'], ...events: Recorded<MandateEvent>[]) =>
  given(...events).thenState((mandate) => expect(mandate.status).toBe(status));

describe('an imported mandate', () => {
  it('is drafted and submitted by the first row that tells of it', () =>
    given()
      .when(indstillet('2026-05-04'))
      .then([
        { type: 'MandateDrafted', data: draft },
        { type: 'MandateSubmitted', data: { ...about, version: 1 } },
      ]));

  it('says in each event which case it is about, and in the first alone whose pay it is', () =>
    given()
      .when(step('2026-05-04', { kind: 'SUBMITTED', item: functionPay }, payCase))
      .thenSees((events) =>
        expect(events.map(({ data }) => data.subject)).toEqual([payCase, { kind: 'PAY_CASE', id: 'c1' }]),
      ));

  it('keeps the day of its row on each event', () =>
    given()
      .when(indstillet('2026-05-04'))
      .thenSees((events) =>
        expect(events.map(({ occurredOn }) => occurredOn)).toEqual(['2026-05-04', '2026-05-04']),
      ));

  it('takes in a second row of the same day without a remark', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'))
      .when(indstillet('2026-05-04', qualification))
      .then([
        {
          type: 'MandateRedrafted',
          data: { ...about, version: 1, ...content, items: [functionPay, qualification] },
        },
        { type: 'MandateSubmitted', data: { ...about, version: 1 } },
      ]));

  it('remarks that a waiting mandate was submitted again on another day', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'))
      .when(indstillet('2026-05-05', qualification))
      .thenSees(([, event]) =>
        expect(event?.data).toEqual({ ...about, version: 1, remarks: ['wrong-status'] }),
      ));

  it('replaces an item of the same element and permanence', () => {
    const higher = floor('FUNCTION', '14000.00');
    given(drafted('2026-05-04'), submitted('2026-05-04'))
      .when(indstillet('2026-05-04', higher))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ items: [higher] }));
  });

  it('keeps what another permanence of the element allows', () => {
    const timeLimited: MandateItem = { ...functionPay, permanence: ['TIME_LIMITED'] };
    given(drafted('2026-05-04'), submitted('2026-05-04'))
      .when(indstillet('2026-05-04', timeLimited))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ items: [functionPay, timeLimited] }));
  });

  it('is approved from that day to the end of its agreement period', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'))
      .when(godkendt('2026-05-10'))
      .then([
        {
          type: 'MandateApproved',
          data: { ...about, version: 1, validFrom: '2026-05-10', validTo: ok26.to },
        },
      ]));

  it('is approved again only with a remark', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'), approved('2026-05-10'))
      .when(godkendt('2026-05-11'))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['wrong-status'] })));

  it('remarks an approval outside the agreement period', () =>
    given(drafted('2026-03-04'), submitted('2026-03-04'))
      .when(godkendt('2026-03-31'))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['validity-outside-period'] })));

  it('stands with an approval alone, when the row of its submission was refused', () =>
    given()
      .when(godkendt('2026-05-10'))
      .then([
        { type: 'MandateDrafted', data: { ...draft, items: [] } },
        {
          type: 'MandateApproved',
          data: {
            ...about,
            version: 1,
            validFrom: '2026-05-10',
            validTo: ok26.to,
            remarks: ['wrong-status'],
          },
        },
      ]));

  it('is amended by a submission after its approval', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'), approved('2026-05-10'))
      .when(indstillet('2026-06-01', qualification))
      .then([
        {
          type: 'MandateAmendmentSubmitted',
          data: { ...about, version: 2, items: [functionPay, qualification] },
        },
      ]));

  it('completes a waiting amendment with a second row of its day', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'), approved('2026-05-10'), amended('2026-06-01'))
      .when(indstillet('2026-06-01', floor('RESULT', '5000.00')))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ ...about, version: 2 })));

  it('approves the version that lay before the approver on that day', () =>
    given(drafted('2026-05-04'), submitted('2026-05-04'), approved('2026-05-10'), amended('2026-06-01'))
      .when(godkendt('2026-06-05'))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ ...about, version: 2 })));

  it('counts a mended row into the version that was approved after it', () => {
    const late = recorded(
      'MandateRedrafted',
      { ...about, version: 1, ...content, items: [qualification] },
      row('2026-05-05'),
    );
    given(drafted('2026-05-04'), approved('2026-05-10'))
      .when(indstillet('2026-05-05', qualification))
      .thenSees((events) =>
        expect(events.map(({ type }) => type)).toEqual(['MandateRedrafted', 'MandateSubmitted']),
      );
    given(drafted('2026-05-04'), approved('2026-05-10'), late, submitted('2026-05-05')).thenState(
      (mandate) => {
        expect(mandate.status).toBe('APPROVED');
        expect(newestVersion(known(mandate))).toMatchObject({ items: [qualification], status: 'APPROVED' });
      },
    );
  });

  it('refuses a new item once its person has been erased', () =>
    given(recorded('MandateDrafted', { ...draft, subject: payCase, items: ERASED }, row('2026-05-04')))
      .when(indstillet('2026-05-05', qualification))
      .thenRefuses('person-erased'));

  it('encrypts with the key of the person of a pay case, and of nobody in a negotiation', () => {
    given(recorded('MandateDrafted', { ...draft, subject: payCase })).thenState((mandate) =>
      expect(mandateDecider.personOf?.(mandate)).toBe('p1'),
    );
    given(drafted('2026-05-04')).thenState((mandate) =>
      expect(mandateDecider.personOf?.(mandate)).toBeNull(),
    );
  });
});

describe('the status of a mandate', () => {
  it('follows draft, submission, approval and amendment', () => {
    shows('DRAFT', liveDrafted);
    shows('SUBMITTED', liveDrafted, liveSubmitted);
    shows('APPROVED', liveDrafted, liveSubmitted, liveApproved);
    shows('AMENDING', liveDrafted, liveSubmitted, liveApproved, liveAmended);
  });

  it('is DRAFT again after a withdrawn or returned submission, REJECTED after a rejection', () => {
    shows(
      'DRAFT',
      liveDrafted,
      liveSubmitted,
      recorded('MandateSubmissionWithdrawn', { ...about, version: 1, reason }, live('2026-05-03')),
    );
    shows(
      'DRAFT',
      liveDrafted,
      liveSubmitted,
      recorded('MandateReturned', { ...about, version: 1, reason }, live('2026-05-03')),
    );
    shows(
      'REJECTED',
      liveDrafted,
      liveSubmitted,
      recorded('MandateRejected', { ...about, version: 1, reason }, live('2026-05-03')),
    );
  });

  it.each(['MandateSubmissionWithdrawn', 'MandateReturned', 'MandateRejected'] as const)(
    'is APPROVED with the old version after %s of an amendment',
    (type) => {
      const decided = recorded(
        type,
        { ...about, version: 2, reason },
        live('2026-05-05'),
      ) as Recorded<MandateEvent>;
      shows('APPROVED', liveDrafted, liveSubmitted, liveApproved, liveAmended, decided);
    },
  );

  it('ends with revocation and consumption, and not with what is recorded for the trail', () => {
    const approval = [liveDrafted, liveSubmitted, liveApproved];
    shows('REVOKED', ...approval, recorded('MandateRevoked', { ...about, reason }, live('2026-05-04')));
    shows(
      'CONSUMED',
      ...approval,
      recorded('MandateConsumed', { ...about, version: 1 }, system('2026-05-04')),
    );
    shows(
      'APPROVED',
      ...approval,
      recorded('MandateExpired', { ...about, validTo: ok26.to }, system('2028-04-01')),
    );
    shows(
      'APPROVED',
      ...approval,
      recorded('MandateReaddressed', { ...about, approver: leadership }, system('2026-05-04')),
    );
  });

  it('is not moved by an imported step older than it', () => {
    shows('APPROVED', drafted('2026-05-04'), approved('2026-05-10'), submitted('2026-05-09'));
    shows('SUBMITTED', drafted('2026-05-04'), approved('2026-05-10'), submitted('2026-05-10'));
  });

  it('is not moved by an imported step after a live move, nor is what was approved live changed', () =>
    given(liveDrafted, liveSubmitted, approved('2026-06-01'), amended('2026-06-02')).thenState((mandate) => {
      expect(mandate.status).toBe('SUBMITTED');
      expect(known(mandate).versions).toMatchObject([{ version: 1, approval: null, items: [functionPay] }]);
    }));

  it('is moved by an imported step after a mere policy', () =>
    shows(
      'AMENDING',
      drafted('2026-05-04'),
      approved('2026-05-10'),
      recorded('MandateConsumed', { ...about, version: 1 }, system('2026-05-20')),
      amended('2026-06-01'),
    ));
});

describe('the pool of a mandate', () => {
  const drawn = (eventId: string) =>
    recorded(
      'PoolDrawn',
      {
        ...about,
        caseId: 'c1',
        subjectId: 'p1',
        amount: '9000.00',
        completion: { act: 'ACCEPTANCE' as const, offerId: 'o1', memberAcceptedOn: '2026-05-04' },
      },
      { eventId },
    );
  const released = { ...about, caseId: 'c1', amount: '9000.00', cause: 'CASE_CLOSED' as const };
  const draw = { caseId: 'c1', amount: '9000.00', on: '2026-05-04' };

  it('is drawn on by a case and given back by it', () => {
    given(liveDrafted, drawn('d1')).thenState((mandate) =>
      expect(known(mandate).draws).toEqual([{ drawId: 'd1', ...draw, released: false }]),
    );
    given(liveDrafted, drawn('d1'), recorded('PoolReleased', released)).thenState((mandate) =>
      expect(known(mandate).draws).toEqual([{ drawId: 'd1', ...draw, released: true }]),
    );
  });

  it('gets back the very draw that is named, and none that came after', () =>
    given(
      liveDrafted,
      drawn('d1'),
      drawn('d2'),
      recorded('PoolReleased', { ...released, drawId: 'd1' }),
    ).thenState((mandate) =>
      expect(known(mandate).draws).toEqual([
        { drawId: 'd1', ...draw, released: true },
        { drawId: 'd2', ...draw, released: false },
      ]),
    ));
});

describe('the consumption of a mandate', () => {
  const signed = new ConsumeMandate({ signedOn: '2026-07-01' });

  it('follows the second signature', () =>
    given(liveDrafted, liveSubmitted, liveApproved)
      .when(signed)
      .then([{ type: 'MandateConsumed', data: { ...about, version: 1 } }]));

  it('ends one that nobody has decided on too', () => {
    const consumed = [{ type: 'MandateConsumed', data: { ...about, version: 1, unused: true } }] as const;
    given(liveDrafted).when(signed).then(consumed);
    given(liveDrafted, liveSubmitted).when(signed).then(consumed);
  });

  it('happens once, and only to one that stands', () => {
    given(
      liveDrafted,
      liveSubmitted,
      liveApproved,
      recorded('MandateConsumed', { ...about, version: 1 }, system('2026-07-01')),
    )
      .when(signed)
      .thenNothing();
    const rejected = recorded('MandateRejected', { ...about, version: 1, reason: 'Nej' });
    given(liveDrafted, liveSubmitted, rejected).when(signed).thenNothing();
    given().when(signed).thenNothing();
  });
});
