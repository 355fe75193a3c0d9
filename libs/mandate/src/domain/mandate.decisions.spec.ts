import { ERASED } from '@loenspor/event-sourcing/domain';
import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { fold } from '@loenspor/event-sourcing/domain';
import { mandateDecider } from './mandate.decider.js';
import { submittersOf } from './mandate.decisions.js';
import { newestVersion } from './mandate.state.js';
import {
  about,
  amended,
  approve,
  approved,
  basis,
  body,
  by,
  dorte,
  drafted,
  functionPay,
  giveBack,
  lars,
  leadershipFor,
  ok26,
  payCase,
  place,
  qualification,
  reason,
  reject,
  revoke,
  submissionOf,
  submitted,
  today,
} from './testing/mandate-story.js';

const given = specificationOf(mandateDecider);
const waiting = [drafted, submitted];
const validity = { validFrom: body.validFrom, validTo: body.validTo };
const approval = { ...about, version: 1, basis, contentHash: 'a1', ...validity };
const lone = { userId: 'lone', roles: ['LEADERSHIP'] };
const versionAfter = (...events: Parameters<typeof given>) => {
  const mandate = fold(mandateDecider, events);
  if (mandate.status === 'NONE') throw new Error('No mandate');
  return newestVersion(mandate);
};

describe('the approval of a mandate', () => {
  it('records its basis, what was shown, and the class interest of the representative', () =>
    given(...waiting)
      .when(approve({}, { note: 'Enstemmigt' }))
      .then([{ type: 'MandateApproved', data: { ...approval, note: 'Enstemmigt', classInterest: true } }]));

  it('tells of no class interest where others are named, in a pay case, or when leadership decides', () => {
    const sees = (...events: Parameters<typeof given>) => given(...events).when(approve());
    const named = { ...functionPay, beneficiaries: [{ personId: 'p7' }] };
    const ofNamed = recorded('MandateDrafted', { ...drafted.data, items: [named] });
    sees(ofNamed, submitted).then([{ type: 'MandateApproved', data: approval }]);
    const ofCase = recorded('MandateDrafted', { ...drafted.data, subject: payCase });
    sees(ofCase, submitted).thenSees(([event]) => expect(event?.data).not.toHaveProperty('classInterest'));
    given(...waiting)
      .when(approve({ ...lone, approver: leadershipFor('NOT_INVOLVED') }))
      .thenSees((events) => expect(events.at(-1)?.data).not.toHaveProperty('classInterest'));
  });

  it('records first who decides, when it is another than was asked', () => {
    given(...waiting)
      .when(approve({ userId: 'dorte', approver: dorte }))
      .then([
        { type: 'MandateReaddressed', data: { ...about, approver: dorte } },
        { type: 'MandateApproved', data: { ...approval, classInterest: true } },
      ]);
  });

  it('of an amendment puts the new version in force', () =>
    given(...waiting, approved, amended)
      .when(approve({ contentHash: 'b2' }))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ version: 2, contentHash: 'b2', ...validity }),
      ));

  it('of an imported submission is valid from today to the end of the period', () => {
    const { validFrom: _from, validTo: _to, ...untold } = drafted.data;
    const rows = [
      recorded('MandateDrafted', untold, imported(1, '2026-05-04')),
      recorded('MandateSubmitted', { ...about, version: 1 }, imported(1, '2026-05-04')),
    ];
    const validFor = (day: string, validFrom: string) =>
      given(...rows)
        .when(approve({ today: day }))
        .thenSees((events) => expect(events.at(-1)?.data).toMatchObject({ validFrom, validTo: ok26.to }));
    validFor(today, today);
    validFor('2026-03-01', ok26.from);
    validFor('2028-05-01', ok26.from);
  });

  it('of content that was erased is refused', () => {
    const erased = recorded('MandateDrafted', { ...body, items: ERASED, subject: payCase, ...place });
    given(erased, submitted).when(approve()).thenRefuses('person-erased');
    given(erased, submitted)
      .when(reject())
      .thenSees(([event]) => expect(event?.type).toBe('MandateRejected'));
  });
});

describe('whoever decides a mandate', () => {
  const decisions = [
    ['approves', approve],
    ['rejects', reject],
    ['returns', giveBack],
    ['revokes', revoke],
  ] as const;
  const historyFor = (act: string) => (act === 'revokes' ? [...waiting, approved] : waiting);

  it.each(decisions)('%s as the one who is asked', (act, decide) =>
    given(...historyFor(act))
      .when(decide())
      .thenSees((events) => expect(events).toHaveLength(1)),
  );

  it.each(decisions)('never %s what they submitted, whatever their office', (act, decide) => {
    given(...historyFor(act))
      .when(decide({ userId: 'karen' }))
      .thenRefuses('own-submission');
    given(...historyFor(act))
      .when(decide({ userId: 'karen', approver: { ...lars, userId: 'karen' } }))
      .thenRefuses('own-submission');
  });

  it.each(decisions)('never %s with an interest of their own', (act, decide) => {
    given(...historyFor(act))
      .when(decide({ interested: ['anna', 'lars'] }))
      .thenRefuses('conflict-of-interest');
    given(...historyFor(act))
      .when(decide({ interested: ['anna'] }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it.each(decisions)('%s only as the approver of that moment', (act, decide) => {
    given(...historyFor(act))
      .when(decide({ approver: dorte }))
      .thenRefuses('not-the-approver', { approver: dorte });
    given(...historyFor(act))
      .when(decide(lone))
      .thenRefuses('not-the-approver', { approver: lars });
    given(...historyFor(act))
      .when(decide({ approver: leadershipFor('NO_REP') }))
      .thenRefuses('not-the-approver');
  });

  it.each([
    ['rejects', reject, 'MandateRejected'],
    ['returns', giveBack, 'MandateReturned'],
  ] as const)('%s with a reason, of an amendment too', (_act, decide, type) => {
    given(...waiting)
      .when(decide())
      .then([{ type, data: { ...about, version: 1, reason } }]);
    given(...waiting, approved, amended)
      .when(decide())
      .then([{ type, data: { ...about, version: 2, reason } }]);
    given(...waiting)
      .when(decide({ userId: 'dorte', approver: dorte }))
      .thenSees((events) => expect(events.map((event) => event.type)).toEqual(['MandateReaddressed', type]));
  });

  it('revokes until the last day has passed', () => {
    given(...waiting, approved)
      .when(revoke({ today: body.validTo }))
      .then([{ type: 'MandateRevoked', data: { ...about, reason } }]);
    given(...waiting, approved)
      .when(revoke({ today: '2027-04-01' }))
      .thenRefuses('wrong-status', { status: 'EXPIRED', allowed: [] });
    given(...waiting, approved, amended)
      .when(revoke({ today: '2027-04-01' }))
      .thenRefuses('wrong-status');
  });

  it('is told of the refusals in one order: own submission, interest, office, content, status', () => {
    const changed = { shown: null } as const;
    const all = { userId: 'karen', interested: ['karen', 'lars'], approver: dorte, ...changed };
    given(...waiting)
      .when(approve(all))
      .thenRefuses('own-submission');
    given(...waiting)
      .when(approve({ ...all, userId: 'lars' }))
      .thenRefuses('conflict-of-interest');
    given(...waiting)
      .when(approve({ ...changed, approver: dorte }))
      .thenRefuses('not-the-approver');
    given(...waiting, approved)
      .when(approve(changed))
      .thenRefuses('content-changed');
    given(...waiting, approved)
      .when(approve())
      .thenRefuses('wrong-status');
  });
});

describe('leadership that decides a mandate', () => {
  it.each(['NO_REP', 'ABSENT', 'CONFLICT'] as const)('for %s says why', (why) => {
    const facts = { ...lone, approver: leadershipFor(why) };
    given(...waiting)
      .when(approve(facts))
      .thenRefuses('field-missing');
    given(...waiting)
      .when(approve(facts, { fallbackReason: ' ' }))
      .thenRefuses('field-missing');
    given(...waiting)
      .when(approve(facts, { fallbackReason: 'Valget er ikke afholdt' }))
      .thenSees((events) =>
        expect(events.at(-1)?.data).toMatchObject({ fallbackReason: 'Valget er ikke afholdt' }),
      );
  });

  it('need not where the member wants no representative', () =>
    given(...waiting)
      .when(approve({ ...lone, approver: leadershipFor('NOT_INVOLVED') }))
      .thenSees((events) => expect(events.at(-1)?.type).toBe('MandateApproved')));
});

describe('content that changed since it was shown', () => {
  const shown = { eventId: submissionOf(1), version: versionAfter(...waiting) };
  const rewritten = recorded('MandateRedrafted', {
    ...about,
    version: 1,
    ...body,
    items: [{ ...functionPay, target: { step: '46' } }],
  });
  const again = recorded('MandateSubmitted', { ...about, version: 1 }, { eventId: submissionOf(3) });

  it('is approved as it was shown', () =>
    given(...waiting)
      .when(approve({ shown }))
      .thenSees(([event]) => expect(event?.type).toBe('MandateApproved')));

  it('is refused with what has changed', () =>
    given(...waiting, rewritten, again)
      .when(approve({ shown }))
      .thenRefuses('content-changed', {
        changes: [
          {
            field: 'target',
            element: 'FUNCTION',
            permanence: 'PERMANENT',
            from: functionPay.target,
            to: { step: '46' },
          },
        ],
      }));

  it('is refused though it came back the same', () =>
    given(...waiting, again)
      .when(approve({ shown }))
      .thenRefuses('content-changed', { changes: [] }));

  it('is refused as a whole when nobody knows what was shown', () =>
    given(...waiting)
      .when(approve({ shown: null }))
      .thenRefuses('content-changed'));

  it('names what an amendment adds', () =>
    given(...waiting, approved, amended)
      .when(approve({ shown }))
      .thenRefuses('content-changed', {
        changes: [
          { field: 'item', element: 'QUALIFICATION', permanence: 'PERMANENT', from: null, to: qualification },
        ],
      }));
});

describe('four eyes', () => {
  it('are bound to whoever submitted the version that is decided', () => {
    const byBo = recorded('MandateAmendmentSubmitted', amended.data, {
      ...by('bo'),
      eventId: submissionOf(2),
    });
    const submittersAfter = (...events: Parameters<typeof given>) => {
      const mandate = fold(mandateDecider, events);
      return mandate.status === 'NONE' ? [] : submittersOf(mandate);
    };
    expect(submittersAfter(...waiting)).toEqual(['karen']);
    expect(submittersAfter(...waiting, approved, byBo)).toEqual(['bo']);
    const refused = recorded('MandateRejected', { ...about, version: 2, reason });
    expect(submittersAfter(...waiting, approved, byBo, refused)).toEqual(['karen']);
  });

  describe('of what was read in from the spreadsheet', () => {
    const from = (row: number) => imported(row, '2026-05-04');
    const draft = { ...drafted, ...from(1) };
    const readInBy = (userId: string, row = 1) =>
      recorded('MandateSubmitted', { ...about, version: 1, approver: lars }, { ...from(row), ...by(userId) });
    const amendedBy = (userId: string, row: number) =>
      recorded('MandateAmendmentSubmitted', amended.data, { ...from(row), ...by(userId) });
    const inOffice = (userId: string) => approve({ userId, approver: { ...lars, userId } });

    it('are bound to who had the rows read in, each of them', () => {
      for (const userId of ['karen', 'bo'])
        given(draft, readInBy('karen', 1), readInBy('bo', 2))
          .when(inOffice(userId))
          .thenRefuses('own-submission');
      given(draft, readInBy('karen', 1), readInBy('bo', 2))
        .when(inOffice('mia'))
        .thenSees((events) => expect(events.at(-1)?.type).toBe('MandateApproved'));
    });

    it('are bound to them in an amendment too', () => {
      const past = [draft, readInBy('karen'), { ...approved, ...from(2) }, amendedBy('bo', 3)];
      given(...past)
        .when(inOffice('bo'))
        .thenRefuses('own-submission');
      given(...past)
        .when(inOffice('karen'))
        .thenSees((events) => expect(events.at(-1)?.type).toBe('MandateApproved'));
    });

    it('know no submitter, whoever had it read in, and nobody when the command line did', () => {
      given(draft, readInBy('karen')).thenState((mandate) =>
        expect(mandate).toMatchObject({ versions: [{ submission: { by: null, importedBy: ['karen'] } }] }),
      );
      const byCommandLine = { ...readInBy('karen'), actor: { ...readInBy('karen').actor, userId: null } };
      given(draft, byCommandLine).thenState((mandate) =>
        expect(mandate.status === 'NONE' ? null : submittersOf(mandate)).toEqual([]),
      );
    });

    it('are bound to whoever submits it anew', () => {
      const anew = recorded('MandateSubmitted', { ...about, version: 1, approver: lars }, by('bo'));
      const withdrawn = recorded('MandateSubmissionWithdrawn', { ...about, version: 1, reason });
      const past = [draft, readInBy('karen'), withdrawn, anew];
      given(...past)
        .when(inOffice('bo'))
        .thenRefuses('own-submission');
      given(...past)
        .when(inOffice('karen'))
        .thenSees((events) => expect(events).not.toEqual([]));
    });
  });
});
