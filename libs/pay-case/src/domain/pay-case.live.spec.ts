import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type {
  CaseOpenedData,
  OpenCase,
  OpenMandate,
  RecordConsent,
  RecordedPayCase,
  WithdrawConsent,
} from './index.js';
import { consentOn, isRepInvolved, payCaseDecider } from './index.js';

const given = specificationOf(payCaseDecider);
const opening = {
  number: 'LS-2026-0042',
  origin: 'HIRING',
  municipality: '265',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  personId: 'p1',
  institution: 'Møllehuset',
  position: 'Daglig leder',
  member: true,
  agreementPeriod: 'OK26',
  consultantId: 'karen',
} as const satisfies CaseOpenedData;
const open = (data: Partial<OpenCase['data']> = {}): OpenCase => ({
  type: 'OpenCase',
  data: { ...opening, ...data },
});
const opened = recorded('CaseOpened', opening, { occurredOn: '2026-05-01' });
const held = recorded('CaseHeld', {});
const whenOver = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement', 'reopening'];
const over = [
  ['CLOSED', recorded('CaseClosed', {})],
  ['WITHDRAWN', recorded('MemberWithdrew', {})],
] as const;

describe('a pay case', () => {
  it('is opened for a member on the leaders’ agreement', () =>
    given()
      .when(open())
      .then([{ type: 'CaseOpened', data: opening }]));

  it('is not opened for somebody who is no member', () =>
    given()
      .when(open({ member: false }))
      .thenRefuses('not-a-member'));

  it('is not opened on the pedagogues’ agreement', () =>
    given()
      .when(open({ scope: 'PEDAGOGUE_AGREEMENT' }))
      .thenRefuses('wrong-scope'));

  it('is opened once', () => given(opened).when(open()).thenNothing());
});

describe('a member’s consent', () => {
  const consent = (
    leaderRep: 'INVOLVED' | 'NOT_INVOLVED' = 'NOT_INVOLVED',
    givenOn = '2026-05-04',
  ): RecordConsent => ({ type: 'RecordConsent', data: { givenOn, leaderRep } });
  const withdraw = (on = '2026-05-10', reason?: string): WithdrawConsent => ({
    type: 'WithdrawConsent',
    data: { on, ...(reason !== undefined && { reason }) },
  });
  const consented = (leaderRep: 'INVOLVED' | 'NOT_INVOLVED', occurredOn = '2026-05-04') =>
    recorded('MemberConsentRecorded', { leaderRep }, { occurredOn });
  const withdrawn = (occurredOn: string) => recorded('MemberConsentWithdrawn', {}, { occurredOn });

  it('is the member’s word of the day on which it was given', () =>
    given(opened)
      .when(consent('INVOLVED'))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'MemberConsentRecorded',
            data: { leaderRep: 'INVOLVED' },
            occurredOn: '2026-05-04',
            assertedBy: 'MEMBER',
          },
        ]),
      ));

  it('is recorded anew when the wish changes, on hold too', () => {
    const anew = [{ type: 'MemberConsentRecorded' as const, data: { leaderRep: 'NOT_INVOLVED' as const } }];
    given(opened, consented('INVOLVED')).when(consent()).then(anew);
    given(opened, consented('INVOLVED'), held).when(consent()).then(anew);
  });

  it.each(over)('is not recorded in a case that is %s', (status, end) => {
    given(opened, end).when(consent()).thenRefuses('wrong-status', { status, allowed: whenOver });
  });

  it('is withdrawn while it stands', () =>
    given(opened, consented('INVOLVED'))
      .when(withdraw('2026-05-10', 'Vil selv'))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'MemberConsentWithdrawn',
            data: { reason: 'Vil selv' },
            occurredOn: '2026-05-10',
            assertedBy: 'MEMBER',
          },
        ]),
      ));

  it('is not withdrawn before it was given, twice, or when there is none', () => {
    given(opened).when(withdraw()).thenRefuses('consent-missing');
    given(opened, consented('INVOLVED')).when(withdraw('2026-05-03')).thenRefuses('consent-missing');
    const twice = given(opened, consented('INVOLVED'), withdrawn('2026-05-08'));
    twice.when(withdraw('2026-05-10')).thenRefuses('consent-missing');
    twice.when(withdraw('2026-05-06')).thenRefuses('consent-missing');
  });

  it('is withdrawn after it was given again', () =>
    given(opened, consented('INVOLVED'), withdrawn('2026-05-08'), consented('INVOLVED', '2026-05-09'))
      .when(withdraw('2026-05-10'))
      .then([{ type: 'MemberConsentWithdrawn', data: {} }]));

  it('is withdrawn in a case that is closed too, for what is seen of it rests on the consent', () => {
    const closed = given(opened, consented('INVOLVED'), recorded('CaseClosed', {}));
    closed.when(withdraw()).then([{ type: 'MemberConsentWithdrawn', data: {} }]);
    given(opened, recorded('CaseClosed', {})).when(withdraw()).thenRefuses('consent-missing');
  });

  it('ends when the member withdraws from the case, and is asked for anew after a reopening', () => {
    const gone = recorded('MemberWithdrew', {}, { occurredOn: '2026-05-09' });
    const again = recorded('CaseReopened', {}, { occurredOn: '2026-05-12' });
    given(opened, consented('INVOLVED'), gone).when(withdraw()).thenRefuses('consent-missing');
    given(opened, consented('INVOLVED'), gone, again).thenState((state) => {
      const payCase = state as RecordedPayCase;
      expect(['2026-05-08', '2026-05-09', '2026-05-12'].map((day) => consentOn(payCase, day))).toEqual([
        { givenOn: '2026-05-04', leaderRep: 'INVOLVED' },
        null,
        null,
      ]);
      expect(isRepInvolved(payCase)).toBe(false);
    });
    given(opened, consented('INVOLVED'), gone, again)
      .when(consent('NOT_INVOLVED', '2026-05-12'))
      .then([{ type: 'MemberConsentRecorded', data: { leaderRep: 'NOT_INVOLVED' } }]);
  });

  it.each([
    ['before any consent', [], false],
    ['when it wants that', [consented('INVOLVED')], true],
    ['when it does not', [consented('NOT_INVOLVED')], false],
    ['after the wish changed', [consented('INVOLVED'), consented('NOT_INVOLVED', '2026-05-05')], false],
    ['after it was withdrawn', [consented('INVOLVED'), withdrawn('2026-05-06')], false],
  ] as const)('involves the representative %s: %s', (_, events, involved) =>
    given(opened, ...events).thenState((state) =>
      expect(state.status !== 'NONE' && isRepInvolved(state)).toBe(involved),
    ),
  );
});

describe('a mandate of a pay case', () => {
  const draft = { kind: 'FULL_POWER', items: [] } as const;
  const claim = (mandateId: string, standing: string | null = null): OpenMandate => ({
    type: 'OpenMandate',
    data: { mandateId, draft },
    facts: { standing },
  });
  const claimed = recorded('MandateOpened', { mandateId: 'm1', draft });
  const attach = (mandateId: string) => ({ type: 'AttachMandate', data: { mandateId } }) as const;

  it('is claimed before it is drafted, once', () => {
    given(opened)
      .when(claim('m1'))
      .then([{ type: 'MandateOpened', data: { mandateId: 'm1', draft } }]);
    given(opened, claimed).when(claim('m1', 'm1')).thenNothing();
  });

  it('waits until the one before is out of the way', () => {
    given(opened, claimed).when(claim('m2', 'm1')).thenRefuses('mandate-exists', { mandateId: 'm1' });
    given(opened, claimed)
      .when(claim('m2'))
      .then([{ type: 'MandateOpened', data: { mandateId: 'm2', draft } }]);
  });

  it.each(over)('is none of a case that is %s', (status, end) => {
    given(opened, end).when(claim('m1')).thenRefuses('wrong-status', { status, allowed: whenOver });
  });

  it('that was drafted without a claim is named by the product, once, whatever the status', () => {
    given(opened, over[0][1])
      .when(attach('m1'))
      .thenSees((events) =>
        expect(events).toEqual([{ type: 'MandateOpened', data: { mandateId: 'm1' }, assertedBy: 'SYSTEM' }]),
      );
    given(opened, claimed).when(attach('m1')).thenNothing();
    given().when(attach('m1')).thenNothing();
  });

  it('is no step: it is named, and moves nothing else', () => {
    const begun = recorded('CaseOpened', opening, imported(1));
    given(begun).thenState((before) =>
      given(begun, claimed, recorded('MandateOpened', { mandateId: 'm2' }), claimed).thenState((after) =>
        expect(after).toEqual({ ...before, mandates: ['m1', 'm2'], actedSince: claimed.occurredOn }),
      ),
    );
  });
});
