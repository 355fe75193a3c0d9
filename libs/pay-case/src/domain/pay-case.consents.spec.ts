import { specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import * as past from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';
import { step } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const withdraw = (on: string) => ({ type: 'WithdrawConsent', data: { on, reason: 'Vil selv' } }) as const;
const consent = { type: 'RecordConsent', data: { givenOn: '2026-05-30', leaderRep: 'INVOLVED' } } as const;
const halfSigned: Past = past.signed.slice(0, -1);
const signedLater: Past = [
  ...past.inAgreement,
  step('AgreementSigned', { side: 'UNION' as const, effectiveFrom: '2026-06-01' }, '2026-05-02'),
];

describe('a consent that is withdrawn late', () => {
  it.each<[string, Past, string, string | undefined]>([
    ['of the day before the acceptance', past.inAgreement, '2026-04-24', 'result'],
    ['of its very day', past.inAgreement, '2026-04-25', 'result'],
    ['of the day after it', past.inAgreement, '2026-04-26', undefined],
    ['of the day of our signature', halfSigned, '2026-04-28', 'result'],
    ['of the day after our signature', halfSigned, '2026-04-29', undefined],
    ['between the acceptance and our signature', signedLater, '2026-05-01', 'result'],
    ['after the signing', past.signed, '2026-04-24', 'result'],
    ['where an agreement was applied', past.settledByAgreement, '2026-04-03', undefined],
    ['while nothing is agreed', past.talking, '2026-04-03', undefined],
  ])('names the result that has lost its ground: %s', (_, before, on, unsettles) =>
    given(...before)
      .when(withdraw(on))
      .thenSees(([event]) =>
        expect(event?.data).toEqual({ reason: 'Vil selv', ...(unsettles !== undefined && { unsettles }) }),
      ),
  );

  it('leaves a result alone that another consent covers as well', () =>
    given(...past.inAgreement, step('MemberConsentRecorded', {}, '2026-04-24'))
      .when(withdraw('2026-04-23'))
      .thenSees(([event]) => expect(event?.data).toEqual({ reason: 'Vil selv' })));
});

describe('the member’s word', () => {
  const gone = step('MemberWithdrew', { reason: 'Vil selv' }, '2026-05-20');

  it.each<[string, Past, boolean, boolean]>([
    ['negotiated', past.talking, true, true],
    ['signed', past.signed, true, true],
    ['on hold after the signing', [...past.signed, past.held], true, true],
    ['closed', [...past.signed, past.closed], false, true],
    ['left by the member', [...past.talking, gone], false, false],
  ])('is taken while it means something: in a case that is %s', (_, before, takesNew, taken) => {
    const said = given(...before).when(consent);
    if (takesNew) said.then([{ type: 'MemberConsentRecorded', data: { leaderRep: 'INVOLVED' } }]);
    else said.thenRefuses('wrong-status');
    const back = given(...before).when(withdraw('2026-06-30'));
    if (taken) back.thenSees((events) => expect(events).toHaveLength(1));
    else back.thenRefuses('consent-missing');
  });

  it('is asked for anew before an act of ours when the member left and came back', () => {
    const back: Past = [...past.inAgreement, gone, step('CaseReopened', { reason: 'Igen' }, '2026-05-21')];
    const sign = {
      type: 'SignAgreement',
      data: { side: 'UNION', signatory: 'Karen', signedOn: '2026-05-22', effectiveFrom: '2026-06-01' },
    } as const;
    given(...back)
      .when(sign)
      .thenRefuses('consent-missing');
    given(...back, step('MemberConsentRecorded', {}, '2026-05-22'))
      .when(sign)
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});
