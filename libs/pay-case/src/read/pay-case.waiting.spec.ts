import { fold } from '@loenspor/event-sourcing/domain';
import type { Projected } from '@loenspor/event-sourcing';
import { payCaseDecider } from '../domain/pay-case.decider.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import {
  applied,
  closed,
  demanded,
  held,
  offered,
  settledByAgreement,
  step,
  talking,
  waiting as untouched,
} from '../domain/testing/dispute-story.js';
import type { Past } from '../domain/testing/dispute-story.js';
import { noPayCase } from '../domain/pay-case.state.js';
import { waitingAfter } from './pay-case.waiting.js';

const waiting = (past: Past) => {
  const state = fold(payCaseDecider, past);
  const last = past.at(-1);
  if (state.status === 'NONE' || !last) throw new Error('nothing was opened');
  return waitingAfter([], state, last as unknown as Projected<PayCaseEvent>, noPayCase());
};
const codesAfter = (past: Past) => waiting(past).map(({ code }) => code);

describe('a payslip', () => {
  it('waits to be checked where an agreement was applied, while more is negotiated beside it too', () => {
    expect(codesAfter(settledByAgreement)).toEqual(['PAYSLIP']);
    expect(codesAfter([...settledByAgreement, offered])).toEqual(['PAYSLIP']);
  });

  it('waits for nobody once more is negotiated for: our demand waits for its own end', () => {
    const asked = step(demanded.type, demanded.data, '2026-04-21', 'asked');
    expect(codesAfter([...settledByAgreement, asked])).toEqual([]);
    expect(codesAfter([...settledByAgreement, offered, step('MeetingHeld', {}, '2026-04-21')])).toEqual([]);
  });

  it('waits for nobody where nothing was applied or agreed, on hold, or at the end', () => {
    expect(codesAfter(talking)).toEqual([]);
    expect(codesAfter([...settledByAgreement, offered, held])).toEqual([]);
    expect(codesAfter([...settledByAgreement, offered, closed])).toEqual([]);
  });

  it('waits since the application, or the first day of the pay, however late more is negotiated', () => {
    const appliedFrom = (payDate: string) =>
      step(applied.type, { ...applied.data, payDate }, applied.occurredOn, 'applied');
    for (const [payDate, since] of [
      ['2026-04-01', applied.occurredOn],
      ['2026-05-01', '2026-05-01'],
    ] as const)
      for (const more of [[], [offered]])
        expect(waiting([...untouched, appliedFrom(payDate), ...more])).toMatchObject([{ since }]);
  });
});

describe('what may have been told twice', () => {
  const twice = step(offered.type, offered.data, offered.occurredOn, 'twice');
  const another = step('MeetingHeld', {}, '2026-04-22', 'another');
  const stories: readonly Past[] = [
    [...talking, offered, another, twice, demanded],
    [...talking, offered, twice, closed, step('CaseReopened', { reason: 'r' }, '2026-04-23'), another],
    [...settledByAgreement, offered, twice, held, another],
  ];
  /** After each event, by what there was before it, or by the whole case alone. */
  const waitingOneByOne = (past: Past, byWhole: boolean) => {
    let before: ReturnType<typeof waitingAfter> = [];
    return past.map((event, at) => {
      const was = fold(payCaseDecider, past.slice(0, at));
      const state = fold(payCaseDecider, past.slice(0, at + 1));
      if (state.status === 'NONE') throw new Error('nothing was opened');
      const told = { ...event, recordedAt: `${event.occurredOn}T10:00:00.000Z` };
      const projected = told as unknown as Projected<PayCaseEvent>;
      before = waitingAfter(before, state, projected, byWhole ? noPayCase() : was);
      return before;
    });
  };

  it.each(stories)('is the same by what waited before as by the whole case', (...past) => {
    const known = waitingOneByOne(past, false);
    expect(known).toEqual(waitingOneByOne(past, true));
    expect(known.flat().map(({ code }) => code)).toContain('POSSIBLE_DUPLICATE');
  });
});
