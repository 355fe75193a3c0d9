import { daysAfter, ladder, usualClocks } from '@loenspor/pay';
import fc from 'fast-check';
import {
  disputeLevel,
  disputeRefused,
  escalationDueOn,
  escalationRefused,
  lapseToTell,
  lastStepOn,
  levelReachedOn,
  possibleSteps,
  runningClocks,
  stepsOfDispute,
} from './index.js';
import type { DisputeCourse } from './index.js';

const may1 = '2026-05-01';
const on = (days: number) => daysAfter(may1, days);
const levelOf = (taken: readonly number[]) =>
  taken.includes(5) ? 4 : taken.includes(2) ? 3 : taken.includes(1) ? 2 : 1;

/** A dispute of 1 May that took the steps with these places on the ladder, each a week after the one before. */
function disputeOf(taken: readonly number[]): DisputeCourse {
  const escalations = taken.flatMap((place, at) => {
    const step = ladder[place];
    return step ? [{ ...step, entryId: `e${place}`, on: on(7 * (at + 1)) }] : [];
  });
  const disagreement = { entryId: 'd', recordedOn: may1 };
  return { status: `DISPUTE_L${levelOf(taken)}`, disagreement, escalations };
}
const anyDispute = fc.subarray([0, 1, 2, 3, 4, 5]).map(disputeOf);

describe('the ladder of a dispute', () => {
  it('runs a clock only for a step that can be taken, and takes none twice', () =>
    fc.assert(
      fc.property(anyDispute, (dispute) => {
        const possible = possibleSteps(dispute);
        for (const { level, step, dueOn } of runningClocks(dispute, usualClocks)) {
          expect(possible).toContainEqual({ level, step });
          expect(dueOn).toBe(escalationDueOn(dispute, { level, step }, usualClocks));
        }
        for (const { level, step } of dispute.escalations)
          expect(possible).not.toContainEqual({ level, step });
      }),
    ));

  it('takes and tells nothing where nobody disagrees, whatever steps stand in the log', () =>
    fc.assert(
      fc.property(
        anyDispute,
        fc.constantFrom('NEGOTIATING', 'ON_HOLD', 'AGREED', 'CLOSED'),
        (dispute, status) => {
          const over = { ...dispute, status };
          expect(disputeRefused(over)).toBe('wrong-status');
          expect(escalationRefused(over)).toBe('wrong-status');
          expect(disputeLevel(over)).toBe(0);
          expect(possibleSteps(over)).toEqual([]);
          expect(runningClocks(over, usualClocks)).toEqual([]);
          expect(lapseToTell({ ...over, lapsesTold: [] }, on(1000), usualClocks)).toBeNull();
        },
      ),
    ));

  it('tells a lapse the day after its last day, and once', () => {
    const dispute = { ...disputeOf([]), lapsesTold: [] };
    const lapse = { level: 2, step: 'DEMANDED', dueOn: on(21) } as const;
    expect(lapseToTell(dispute, on(21), usualClocks)).toBeNull();
    expect(lapseToTell(dispute, on(22), usualClocks)).toEqual(lapse);
    expect(lapseToTell({ ...dispute, lapsesTold: [lapse] }, on(22), usualClocks)).toBeNull();
  });

  it('counts the steps of the dispute that is open, not those of an earlier one', () => {
    const earlier = { entryId: 'old', level: 2, step: 'HELD', on: on(-30) } as const;
    const dispute = { ...disputeOf([0]), escalations: [earlier, ...disputeOf([0]).escalations] };
    expect(stepsOfDispute(dispute).map(({ entryId }) => entryId)).toEqual(['e0']);
    expect(levelReachedOn(dispute, 2)).toBeNull();
    expect(lastStepOn(dispute)).toBe(on(7));
    expect(lastStepOn({ ...dispute, disagreement: null })).toBe(on(7));
  });
});
