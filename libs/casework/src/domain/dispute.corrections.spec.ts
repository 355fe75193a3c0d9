import { DomainError } from '@loenspor/event-sourcing/domain';
import { daysAfter, usualClocks } from '@loenspor/pay';
import { correctedStep, mustBeTheDisagreement } from './index.js';
import type { CorrectingDispute, DisputeCourse, LoggedEntry } from './index.js';

const on = (days: number) => daysAfter('2026-05-01', days);
const demanded = { entryId: 'demanded', level: 2, step: 'DEMANDED', on: on(5) } as const;
const held = { entryId: 'held', level: 2, step: 'HELD', on: on(10) } as const;
const dispute: DisputeCourse = {
  status: 'DISPUTE_L2',
  disagreement: { entryId: 'disagreed', recordedOn: on(0) },
  escalations: [demanded, held],
};
const entries: readonly LoggedEntry[] = [
  { entryId: 'disagreed', type: 'DisagreementRecorded', occurredOn: on(0), kind: 'INTEREST' },
  {
    ...{ entryId: 'demanded', type: 'DisputeEscalated', occurredOn: on(5) },
    step: { level: 2, step: 'DEMANDED', dueOn: on(21) },
  },
  {
    ...{ entryId: 'held', type: 'DisputeEscalated', occurredOn: on(10) },
    step: { level: 2, step: 'HELD', dueOn: null },
  },
];
const correcting = (entryId: string, more: Partial<LoggedEntry> = {}): CorrectingDispute => {
  const log = entries.map((each) => (each.entryId === entryId ? { ...each, ...more } : each));
  const entry = log.find((each) => each.entryId === entryId);
  if (!entry) throw new Error(`No entry ${entryId}`);
  return { entry, dispute, entries: log, clocks: usualClocks };
};
const demand = (days: number) => ({ level: 2, step: 'DEMANDED', on: on(days) }) as const;
const codeOf = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('a corrected step of a dispute', () => {
  it('stays in its order, between the steps around it', () => {
    expect(correctedStep(demand(7), correcting('demanded'))).toEqual({
      ...{ level: 2, step: 'DEMANDED', dueOn: on(21) },
    });
    expect(codeOf(() => correctedStep(demand(11), correcting('demanded')))).toBe('field-invalid');
    expect(codeOf(() => correctedStep(demand(-1), correcting('demanded')))).toBe('field-invalid');
  });

  it('is the same step of the same level', () => {
    const asHeld = { level: 2, step: 'HELD', on: on(5) } as const;
    expect(codeOf(() => correctedStep(asHeld, correcting('demanded')))).toBe('field-invalid');
  });

  it('passes its last day only as late as leadership let it, for the same reason', () => {
    const alone = { ...dispute, status: 'DISPUTE_L1', escalations: [{ ...demanded, on: on(30) }] };
    const step = { level: 2, step: 'DEMANDED', dueOn: on(21) } as const;
    const overridden = { on: on(30), reason: 'Aftalt' };
    const told = { ...correcting('demanded'), dispute: alone };
    const letThrough = { ...correcting('demanded', { step: { ...step, overridden } }), dispute: alone };
    expect(codeOf(() => correctedStep(demand(25), told))).toBe('escalation-lapsed');
    expect(correctedStep(demand(25), letThrough)).toMatchObject({ overrideReason: 'Aftalt' });
    expect(codeOf(() => correctedStep(demand(31), letThrough))).toBe('escalation-lapsed');
    const another = { ...demand(25), overrideReason: 'En anden grund' };
    expect(codeOf(() => correctedStep(another, letThrough))).toBe('role-may-not');
  });

  it('keeps the last day that an import told, whatever the clocks', () => {
    const step = { level: 2, step: 'DEMANDED', dueOn: null } as const;
    const imported = correcting('demanded', { imported: true, step });
    expect(correctedStep(demand(4), imported)).toEqual(step);
  });
});

describe('a corrected disagreement', () => {
  it('comes before the steps of its dispute, and in time for them', () => {
    const disagreed = (days: number, kind: 'INTEREST' | 'RIGHTS' = 'INTEREST') =>
      codeOf(() => mustBeTheDisagreement({ occurredOn: on(days), kind }, correcting('disagreed')));
    expect(disagreed(5)).toBeNull();
    expect(disagreed(6)).toBe('field-invalid');
    expect(disagreed(0, 'RIGHTS')).toBe('field-invalid');
    expect(disagreed(5 - 21)).toBeNull();
    expect(disagreed(5 - 22)).toBe('escalation-lapsed');
  });
});
