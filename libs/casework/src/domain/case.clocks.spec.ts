import { daysAfter, ladder, usualClocks } from '@loenspor/pay';
import fc from 'fast-check';
import { clocksOfCase, stepDays } from './case.clocks.js';
import type { ClockedCase, ClockRules } from './case.clocks.js';
import { runningClocks } from './dispute.ladder.js';

const opened: ClockedCase = {
  subject: { kind: 'NEGOTIATION', id: 'n', number: 'FA-2026-0017' },
  ...{ municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } },
  dispute: { status: 'NEGOTIATING', disagreement: null, escalations: [] },
  ...{ demandedOn: [], metOn: [] },
};
const rules = { clocks: usualClocks, meetingTime: { weeks: 6, agreed: false } };
const clocks = (more: Partial<ClockedCase>) =>
  clocksOfCase({ ...opened, ...more }, rules).map(({ rule, since, dueOn }) => [rule, since, dueOn]);
const standing = (status: string) => ({ dispute: { ...opened.dispute, status } });

describe('the clock of a meeting', () => {
  it('runs from the first demand of either side', () => {
    expect(clocks({})).toEqual([]);
    expect(clocks({ demandedOn: ['2026-05-10', '2026-05-04'] })).toEqual([
      ['MEETING', '2026-05-04', '2026-06-15'],
    ]);
  });

  it('says whether its weeks are agreed or the usual ones', () => {
    const sourceOf = (meetingTime: ClockRules['meetingTime']) =>
      clocksOfCase({ ...opened, demandedOn: ['2026-05-04'] }, { ...rules, meetingTime })[0]?.source;
    expect(sourceOf({ weeks: 6, agreed: false })).toEqual({
      da: 'Sædvanlig frist, når ingen procedureaftale er registreret: møde senest 6 uger efter forhandlingsbegæringen',
      en: 'The usual time, where no procedure agreement is recorded: a meeting within 6 weeks of the demand',
    });
    expect(sourceOf({ weeks: 6, agreed: true })?.da).toBe(
      'Efter kommunens procedureaftale: møde senest 6 uger efter forhandlingsbegæringen',
    );
    expect(sourceOf({ weeks: 1, agreed: true })?.en).toBe(
      'By the procedure agreement of the municipality: a meeting within 1 week of the demand',
    );
  });

  it('runs until the parties have met since, on the day of the demand too', () => {
    const demandedOn = ['2026-05-04'];
    expect(clocks({ demandedOn, metOn: ['2026-05-03'] })).toHaveLength(1);
    expect(clocks({ demandedOn, metOn: ['2026-05-03', '2026-05-04'] })).toEqual([]);
    expect(clocks({ demandedOn, metOn: ['2026-07-01'] })).toEqual([]);
  });

  it.each(['PREPARING', 'DEMANDED', 'OPENED', 'NEGOTIATING'])('runs while a case is %s', (status) =>
    expect(clocks({ demandedOn: ['2026-05-04'], ...standing(status) })).toHaveLength(1),
  );

  it.each(['RESULT_REACHED', 'AGREED', 'SIGNED', 'SETTLED_BY_PREAGREEMENT', 'DISPUTE_L4', 'CLOSED'])(
    'does not run when a case is %s',
    (status) => expect(clocks({ demandedOn: ['2026-05-04'], ...standing(status) })).toEqual([]),
  );
});

describe('the clock of a dispute', () => {
  const disagreement = { entryId: 'd', recordedOn: '2026-05-04' };
  const step = (level: 2 | 3 | 4, name: 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED', on: string) =>
    ({ entryId: `${level} ${name}`, level, step: name, on }) as const;

  it('counts from the step before, at every level', () => {
    const held2 = step(2, 'HELD', '2026-05-20');
    const received3 = step(3, 'RECEIVED', '2026-05-28');
    const forwarded3 = step(3, 'FORWARDED', '2026-05-27');
    const at = (status: string, escalations: ClockedCase['dispute']['escalations']) =>
      clocks({ dispute: { status, disagreement, escalations } });
    expect(at('DISPUTE_L1', [])).toEqual([['ESCALATION', '2026-05-04', '2026-05-25']]);
    expect(at('DISPUTE_L2', [held2])).toEqual([['ESCALATION', '2026-05-20', '2026-06-03']]);
    expect(at('DISPUTE_L3', [held2, forwarded3])).toEqual([]);
    expect(at('DISPUTE_L3', [held2, forwarded3, received3])).toEqual([
      ['ESCALATION', '2026-05-28', '2026-06-18'],
    ]);
    const held3 = step(3, 'HELD', '2026-06-10');
    expect(at('DISPUTE_L3', [held2, forwarded3, received3, held3])).toEqual([
      ['ESCALATION', '2026-06-10', '2026-07-22'],
    ]);
  });

  it('says its own length, whatever it is', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (days) => {
        const dispute = { status: 'DISPUTE_L1', disagreement, escalations: [] };
        const own = { ...rules, clocks: { ...usualClocks, demandLevel2: days } };
        const [clock] = clocksOfCase({ ...opened, dispute }, own);
        expect(clock).toMatchObject({ since: '2026-05-04', dueOn: daysAfter('2026-05-04', days) });
        expect(clock?.source.da).toContain(`${days} dage`);
      }),
    ));

  const anyDispute = fc
    .tuple(
      fc.subarray([...ladder]),
      fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }),
      fc.constantFrom(1, 2, 3, 4),
    )
    .map(([taken, days, level]) => {
      const on = (at: number) => daysAfter('2026-05-04', days[at] ?? 0);
      const escalations = taken.map((each, at) => ({ ...each, entryId: `e${at}`, on: on(at) }));
      return { status: `DISPUTE_L${level}`, disagreement, escalations };
    });
  const days = fc.integer({ min: 0, max: 90 });
  const anyClocks = fc.record({
    ...{ demandLevel2: days, forwardToLevel3: days, holdLevel3: days, submitToLevel4: days },
  });

  it('is known by its first day alone, and is one at most', () =>
    fc.assert(
      fc.property(anyDispute, anyClocks, (dispute, own) => {
        const running = runningClocks(dispute, own);
        expect(running.length).toBeLessThanOrEqual(1);
        const told = clocksOfCase({ ...opened, dispute }, { ...rules, clocks: own });
        expect(told.map(({ level, step, dueOn }) => ({ level, step, dueOn }))).toEqual(running);
        for (const { level, step, since, dueOn } of told) {
          const listed = stepDays(own).find((each) => each.level === level && each.step === step);
          expect(daysAfter(since, listed?.days ?? NaN)).toBe(dueOn);
        }
      }),
    ));
});
