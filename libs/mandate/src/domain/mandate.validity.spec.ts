import { fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { mandateDecider } from './mandate.decider.js';
import type { MandateDraftedData, MandateEvent } from './mandate.events.js';
import { mandateCovering, mandateInForce, mandateStatusOn } from './mandate.validity.js';

const draft: MandateDraftedData = {
  subject: { kind: 'NEGOTIATION', id: 'n1' },
  municipality: '175',
  area: 'DAYCARE',
  kind: 'FULL_POWER',
  items: [{ element: 'FUNCTION', permanence: ['PERMANENT'] }],
};
const about = { subject: draft.subject };
const stream = 'mandate-0199aaaa-0000-7000-8000-000000000001';
const on = (occurredOn: string) => ({ occurredOn, stream });
const drafted = recorded('MandateDrafted', draft, on('2026-05-01'));
const submitted = recorded('MandateSubmitted', { ...about, version: 1 }, on('2026-05-02'));
const validity = { validFrom: '2026-04-01', validTo: '2026-09-30' };
const approved = recorded('MandateApproved', { ...about, version: 1, ...validity }, on('2026-05-03'));
const amended = recorded(
  'MandateAmendmentSubmitted',
  { ...about, version: 2, items: [], validTo: '2026-12-31' },
  on('2026-06-01'),
);
const amendmentApproved = recorded(
  'MandateApproved',
  { ...about, version: 2, validFrom: '2026-06-02', validTo: '2026-12-31' },
  on('2026-06-02'),
);
const revoked = recorded('MandateRevoked', { ...about, reason: 'Aftalt på møde' }, on('2026-06-03'));
const consumed = recorded('MandateConsumed', { ...about, version: 1 }, on('2026-06-03'));

const folded = (...events: Recorded<MandateEvent>[]) => fold(mandateDecider, events);
const standing = folded(drafted, submitted, approved);

describe('a mandate', () => {
  it('covers an act within its validity, be it before its approval or after its end', () => {
    expect(mandateCovering(standing, '2026-04-01')).not.toBeNull();
    expect(mandateCovering(standing, '2026-09-30')).not.toBeNull();
    expect(mandateCovering(standing, '2026-03-31')).toBeNull();
    expect(mandateCovering(standing, '2026-10-01')).toBeNull();
  });

  it('covers nothing before it is approved, nor once it is revoked', () => {
    expect(mandateCovering(folded(), '2026-05-01')).toBeNull();
    expect(mandateCovering(folded(drafted, submitted), '2026-05-01')).toBeNull();
    expect(mandateCovering(folded(drafted, submitted, approved, revoked), '2026-05-01')).toBeNull();
    expect(mandateInForce(folded(drafted, submitted, approved, revoked))).toBeNull();
  });

  it('still covers a past act when it has been amended or consumed since', () => {
    expect(mandateCovering(folded(drafted, submitted, approved, amended), '2026-05-01')).not.toBeNull();
    expect(mandateCovering(folded(drafted, submitted, approved, consumed), '2026-05-01')).not.toBeNull();
  });

  it('covers with the newest version that was valid on the day', () => {
    const twice = folded(drafted, submitted, approved, amended, amendmentApproved);
    expect(mandateCovering(twice, '2026-06-01')?.version).toBe(1);
    expect(mandateCovering(twice, '2026-06-02')?.version).toBe(2);
  });

  it('covers nothing after an amendment that ends it earlier', () => {
    const shorter = recorded('MandateApproved', { ...about, version: 2, ...validity, validTo: '2026-06-30' });
    const shortened = folded(drafted, submitted, approved, amended, shorter);
    expect(mandateCovering(shortened, '2026-06-30')?.version).toBe(2);
    expect(mandateCovering(shortened, '2026-07-01')).toBeNull();
    expect(mandateCovering(folded(drafted, submitted, approved, amended), '2026-07-01')?.version).toBe(1);
  });

  it('is in force with its approved version while an amendment waits', () =>
    expect(mandateInForce(folded(drafted, submitted, approved, amended))).toEqual({
      mandateId: '0199aaaa-0000-7000-8000-000000000001',
      version: 1,
      kind: 'FULL_POWER',
      items: draft.items,
      drawsOn: null,
      ...validity,
    }));

  it('shows EXPIRED from the day after its last day, unless it ended before', () => {
    expect(mandateStatusOn(standing, '2026-09-30')).toBe('APPROVED');
    expect(mandateStatusOn(standing, '2026-10-01')).toBe('EXPIRED');
    expect(mandateStatusOn(folded(drafted, submitted, approved, consumed), '2026-10-01')).toBe('CONSUMED');
    expect(mandateStatusOn(folded(drafted, submitted), '2030-01-01')).toBe('SUBMITTED');
  });
});
