import { ERASED } from '@loenspor/event-sourcing/domain';
import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { mandateDecider } from './mandate.decider.js';
import { newestVersion } from './mandate.state.js';
import {
  about,
  amend,
  amended,
  approved,
  approvedUntil,
  body,
  draft,
  drafted,
  functionPay,
  kroner,
  lars,
  negotiation,
  payCase,
  place,
  qualification,
  reason,
  redraft,
  rejected,
  returned,
  revoked,
  submit,
  submitted,
  today,
  withdraw,
  withdrawn,
} from './testing/mandate-story.js';

const given = specificationOf(mandateDecider);
const erased = recorded('MandateDrafted', { ...body, items: ERASED, subject: payCase, ...place });
const versionOf = (status: string) => ({ status, allowed: ['draft', 'submission'] });

describe('a draft of a mandate', () => {
  it('is written once, however often its claim is completed', () => {
    given()
      .when(draft)
      .then([{ type: 'MandateDrafted', data: { ...body, subject: negotiation, ...place } }]);
    given(drafted).when(draft).thenNothing();
  });

  it('is replaced as a whole, and loses what it does not name', () =>
    given(drafted)
      .when(redraft({ items: [qualification], pool: undefined as never, note: 'Ny' }))
      .then([
        {
          type: 'MandateRedrafted',
          data: {
            ...about,
            version: 1,
            kind: body.kind,
            items: [qualification],
            validFrom: body.validFrom,
            validTo: body.validTo,
            note: 'Ny',
          },
        },
      ]));

  it('can be rewritten after it came back, and not once it lies before its approver', () => {
    given(drafted, submitted, returned)
      .when(redraft())
      .thenSees(([event]) => expect(event?.type).toBe('MandateRedrafted'));
    given(drafted, submitted)
      .when(redraft())
      .thenRefuses('wrong-status', {
        status: 'SUBMITTED',
        allowed: ['submission-withdrawal', 'approval', 'rejection', 'return'],
      });
  });

  it('is judged by its content before its status', () => {
    const tooHigh = { items: [{ ...functionPay, floor: kroner('15000.00') }] };
    given(drafted, submitted).when(redraft(tooHigh)).thenRefuses('floor-above-target');
    given(drafted).when(redraft(tooHigh)).thenRefuses('floor-above-target');
  });

  it.each([
    [{ validFrom: '2026-03-31' }, 'validity-outside-period'],
    [{ validTo: '2028-04-01' }, 'validity-outside-period'],
    [{ validFrom: '2027-01-01', validTo: '2026-12-31' }, 'field-invalid'],
  ])('with %j is refused', (validity, code) => given(drafted).when(redraft(validity)).thenRefuses(code));

  it('may use the whole agreement period', () =>
    given(drafted)
      .when(redraft({ validFrom: '2026-04-01', validTo: '2028-03-31' }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ validTo: '2028-03-31' })));

  it('is not rewritten or laid before anybody once its person has been erased', () => {
    given(erased)
      .when({ ...redraft(), data: { ...body, pool: undefined } } as never)
      .thenRefuses('person-erased');
    given(erased).when(submit).thenRefuses('person-erased');
  });
});

describe('the submission of a mandate', () => {
  it('names the approver that it goes to', () =>
    given(drafted)
      .when(submit)
      .then([{ type: 'MandateSubmitted', data: { ...about, version: 1, approver: lars } }]));

  it('can be repeated after a withdrawal or a return, not after a rejection', () => {
    const resubmitted = [
      { type: 'MandateSubmitted' as const, data: { ...about, version: 1, approver: lars } },
    ];
    given(drafted, submitted, withdrawn).when(submit).then(resubmitted);
    given(drafted, submitted, returned).when(submit).then(resubmitted);
    given(drafted, submitted, rejected)
      .when(submit)
      .thenRefuses('wrong-status', { status: 'REJECTED', allowed: [] });
  });

  it('lays no mandate without a limit before anybody, as a file may have told one', () => {
    const bare = recorded('MandateSubmitted', { ...about, version: 1 }, imported(1));
    const file = { ...drafted, ...imported(1), data: { ...drafted.data, items: [] } };
    given(file, bare, withdrawn).when(submit).thenRefuses('field-invalid');
    given(file, bare, withdrawn, recorded('MandateRedrafted', { ...about, version: 1, ...body }))
      .when(submit)
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is withdrawn while it waits: the draft can be written again', () => {
    given(drafted, submitted)
      .when(withdraw)
      .then([{ type: 'MandateSubmissionWithdrawn', data: { ...about, version: 1, reason } }]);
    given(drafted).when(withdraw).thenRefuses('wrong-status', versionOf('DRAFT'));
  });

  it('of an amendment is withdrawn: the old version goes on', () => {
    given(drafted, submitted, approved, amended)
      .when(withdraw)
      .then([{ type: 'MandateSubmissionWithdrawn', data: { ...about, version: 2, reason } }]);
    given(
      drafted,
      submitted,
      approved,
      amended,
      recorded('MandateSubmissionWithdrawn', { ...about, version: 2, reason }),
    ).thenState((mandate) => expect(mandate.status).toBe('APPROVED'));
  });
});

describe('an amendment of a mandate', () => {
  it('holds the whole new version, and keeps a pool that it does not name', () =>
    given(drafted, submitted, approved)
      .when(amend())
      .then([
        {
          type: 'MandateAmendmentSubmitted',
          data: {
            ...about,
            version: 2,
            items: [functionPay, qualification],
            pool: kroner('20000.00'),
            reason,
            approver: lars,
          },
        },
      ]));

  it('changes the pool and the last day when it names them', () =>
    given(drafted, submitted, approved)
      .when(amend({ pool: kroner('30000.00'), validTo: '2028-03-31' }))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ pool: kroner('30000.00'), validTo: '2028-03-31' }),
      ));

  it('counts on from one that was rejected', () =>
    given(
      drafted,
      submitted,
      approved,
      amended,
      recorded('MandateRejected', { ...about, version: 2, reason }),
    )
      .when(amend())
      .thenSees(([event]) => expect(event?.data).toMatchObject({ version: 3 })));

  it('starts when its mandate did: the day of an act decides, not that of an approval', () =>
    given(drafted, submitted, approved, amended).thenState((mandate) => {
      if (mandate.status === 'NONE') throw new Error('No mandate');
      expect(newestVersion(mandate)).toMatchObject({
        version: 2,
        validFrom: body.validFrom,
        validTo: body.validTo,
      });
    }));

  it('is refused once the last day has passed', () => {
    given(drafted, submitted, approvedUntil('2026-05-31'))
      .when(amend())
      .thenRefuses('wrong-status', { status: 'EXPIRED', allowed: [] });
    given(drafted, submitted, approvedUntil(today))
      .when(amend())
      .thenSees(([event]) => expect(event?.type).toBe('MandateAmendmentSubmitted'));
  });

  it('is refused while another one waits, and of a mandate that was revoked', () => {
    given(drafted, submitted, approved, amended)
      .when(amend())
      .thenRefuses('wrong-status', {
        status: 'AMENDING',
        allowed: ['submission-withdrawal', 'approval', 'rejection', 'return', 'revocation'],
      });
    given(drafted, submitted, approved, revoked).when(amend()).thenRefuses('wrong-status');
  });

  it('keeps within the agreement period, and after the first day', () => {
    given(drafted, submitted, approved)
      .when(amend({ validTo: '2028-04-01' }))
      .thenRefuses('validity-outside-period');
    given(drafted, submitted, approved)
      .when(amend({ validTo: '2026-03-31' }))
      .thenRefuses('field-invalid');
  });

  it('of content that was erased is refused', () =>
    given(
      erased,
      recorded(
        'MandateApproved',
        { subject: payCase, version: 1, validFrom: body.validFrom, validTo: body.validTo },
        imported(),
      ),
    )
      .when(amend())
      .thenRefuses('person-erased'));
});
