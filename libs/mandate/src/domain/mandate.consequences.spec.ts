import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { mandateDecider } from './mandate.decider.js';
import {
  about,
  amended,
  approved,
  body,
  dorte,
  drafted,
  expireOn,
  lars,
  leadershipFor,
  readdressTo,
  submitted,
} from './testing/mandate-story.js';

const given = specificationOf(mandateDecider);
const expired = (validTo: string) =>
  recorded('MandateExpired', { ...about, validTo }, { assertedBy: 'SYSTEM' });

describe('a waiting mandate', () => {
  it('goes to another approver, in the name of the system', () =>
    given(drafted, submitted)
      .when(readdressTo(dorte))
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'MandateReaddressed', data: { ...about, approver: dorte }, assertedBy: 'SYSTEM' },
        ]),
      ));

  it('goes to nobody else while the same one is asked for the same reason', () => {
    given(drafted, submitted).when(readdressTo(lars)).thenNothing();
    given(drafted, submitted)
      .when(readdressTo({ ...lars, reason: 'DEPUTY' }))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(drafted, submitted, recorded('MandateReaddressed', { ...about, approver: leadershipFor('NO_REP') }))
      .when(readdressTo(leadershipFor('NO_REP')))
      .thenNothing();
  });
});

describe('the last day of a mandate', () => {
  const standing = [drafted, submitted, approved];

  it('is told of once it has passed, and once', () => {
    given(...standing)
      .when(expireOn(body.validTo))
      .thenNothing();
    given(...standing)
      .when(expireOn('2027-04-01'))
      .then([{ type: 'MandateExpired', data: { ...about, validTo: body.validTo } }]);
    given(...standing, expired(body.validTo))
      .when(expireOn('2027-04-02'))
      .thenNothing();
  });

  it('is told of again when an amendment had moved it', () => {
    const longer = recorded('MandateAmendmentSubmitted', { ...amended.data, validTo: '2027-12-31' });
    const moved = recorded('MandateApproved', { ...approved.data, version: 2, validTo: '2027-12-31' });
    given(...standing, longer, expired(body.validTo), moved)
      .when(expireOn('2028-01-01'))
      .then([{ type: 'MandateExpired', data: { ...about, validTo: '2027-12-31' } }]);
  });
});
