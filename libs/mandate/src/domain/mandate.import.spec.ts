import fc from 'fast-check';
import { fold } from '@loenspor/event-sourcing/domain';
import type { Decided, Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { MandateItem } from '@loenspor/pay';
import { payElements, permanences } from '@loenspor/pay';
import { allowedActs } from './mandate.acts.js';
import { ConsumeMandate, ImportMandateStep } from './mandate.commands.js';
import type { SubmitMandate } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import type { MandateEvent } from './mandate.events.js';
import type { Mandate } from './mandate.state.js';
import { mandateCovering, mandateStanding } from './mandate.validity.js';

type Told = { readonly on: string; readonly item: MandateItem | null };

const days = ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'];
const item = fc.record({
  element: fc.constantFrom(...payElements),
  permanence: fc.constantFrom(...permanences),
});
const told = fc.record({
  on: fc.constantFrom(...days),
  item: fc.option(
    item.map(({ element, permanence }): MandateItem => ({ element, permanence: [permanence] })),
  ),
});

const commandOf = ({ on, item: submitted }: Told, late: { readonly toldLate?: true } = {}) =>
  new ImportMandateStep({
    ...late,
    occurredOn: on,
    subject: { kind: 'NEGOTIATION', id: 'n1' },
    municipality: '175',
    area: 'DAYCARE',
    step: submitted
      ? { kind: 'SUBMITTED', item: submitted }
      : { kind: 'APPROVED', period: { from: '2026-04-01', to: '2028-03-31' } },
  });

const asRecorded = ({ type, data, occurredOn }: Decided<MandateEvent>) =>
  recorded(type, data, imported(1, occurredOn)) as Recorded<MandateEvent>;

const day = '2026-05-10';
const submission: SubmitMandate = {
  type: 'SubmitMandate',
  facts: { today: day, approver: { role: 'LEADERSHIP', reason: 'NO_REP' } },
};
const acts = (mandate: Mandate) => (mandate.status === 'NONE' ? null : allowedActs(mandate, day));

/** The events of a row that was imported after somebody had acted in the case. */
const toldLate = (step: Told, mandate: Mandate) =>
  mandateDecider.decide(commandOf(step, { toldLate: true }), mandate).map(asRecorded);

function importAll(steps: readonly Told[]): { state: Mandate; events: readonly Recorded<MandateEvent>[] } {
  const events: Recorded<MandateEvent>[] = [];
  for (const step of steps)
    events.push(...mandateDecider.decide(commandOf(step), fold(mandateDecider, events)).map(asRecorded));
  return { state: fold(mandateDecider, events), events };
}

/** import.md once more, by itself: a step moves the status unless it is older than the one that gave it. */
function statusBy(steps: readonly Told[]): string {
  let status = 'NONE';
  let since = '';
  const approvals: string[] = [];
  for (const { on, item: submitted } of steps) {
    const amends = approvals.some((approval) => approval <= on);
    if (on >= since) {
      status = submitted === null ? 'APPROVED' : amends ? 'AMENDING' : 'SUBMITTED';
      since = on;
    }
    if (submitted === null) approvals.push(on);
  }
  return status;
}

describe('imported mandate steps in any order', () => {
  it('give the status that the rules of the import give', () =>
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), (steps) => {
        expect(importAll(steps).state.status).toBe(statusBy(steps));
      }),
    ));

  it('lose no row: each is one submission, amendment or approval on its day', () =>
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), (steps) => {
        const acts = ['MandateSubmitted', 'MandateAmendmentSubmitted', 'MandateApproved'];
        const recordedOn = importAll(steps).events.filter(({ type }) => acts.includes(type));
        expect(recordedOn.map(({ occurredOn }) => occurredOn)).toEqual(steps.map(({ on }) => on));
      }),
    ));

  it('leave one item at most for an element and permanence, in versions that count up', () =>
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), (steps) => {
        const { state } = importAll(steps);
        if (state.status === 'NONE') return;
        expect(state.versions.map(({ version }) => version)).toEqual(
          state.versions.map((_, index) => index + 1),
        );
        for (const { items } of state.versions) {
          const keys = (items as readonly MandateItem[]).flatMap(({ element, permanence }) =>
            permanence.map((kind) => `${element} ${kind}`),
          );
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    ));
});

describe('imported mandate steps of a case in which somebody has acted', () => {
  it('stand in the trail, and leave the mandate as it was', () =>
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 4 }), told, (steps, late) => {
        const { state, events } = importAll(steps);
        const added = toldLate(late, state);
        expect(added.length).toBeGreaterThan(0);
        expect(fold(mandateDecider, [...events, ...added])).toEqual(state);
      }),
    ));

  it('that came before it changed the mandate (the twin)', () => {
    const step = { on: '2026-05-02', item: null };
    const { state } = importAll([{ on: '2026-05-01', item: { element: 'FUNCTION', permanence: [] } }]);
    expect(state.status).toBe('SUBMITTED');
    const decided = mandateDecider.decide(commandOf(step), state).map(asRecorded);
    expect(decided.map(({ data }) => 'toldLate' in data)).toEqual([false]);
    expect(mandateCovering(decided.reduce(mandateDecider.evolve, state), step.on)).not.toBeNull();
  });

  it.each([null, { element: 'FUNCTION', permanence: ['PERMANENT'] } as const])(
    'begin a draft at most, which nobody has submitted (%p)',
    (first) => {
      const events = toldLate({ on: '2026-05-01', item: first }, mandateDecider.initialState());
      const draft = fold(mandateDecider, events);
      expect(draft).toMatchObject({ status: 'DRAFT', versions: [{ submission: null, approval: null }] });
      const approval = toldLate({ on: '2026-05-02', item: null }, draft);
      const now = fold(mandateDecider, [...events, ...approval]);
      expect([now.status, mandateCovering(now, '2026-05-02')]).toEqual(['DRAFT', null]);
    },
  );

  it('begin nothing that stands in the way of another mandate, or that anybody can go on with', () => {
    const first = toldLate({ on: '2026-05-01', item: null }, mandateDecider.initialState());
    // As it was told before a draft said of itself that it comes too late.
    const before = first.map((event) =>
      event.type === 'MandateDrafted' ? { ...event, data: { ...event.data, toldLate: undefined } } : event,
    ) as unknown as Recorded<MandateEvent>[];
    for (const events of [first, before]) {
      const draft = fold(mandateDecider, events);
      expect([mandateStanding(draft, day), acts(draft)]).toEqual([false, []]);
      expect(() => mandateDecider.decide(submission, draft)).toThrow(/was only imported/);
      expect(mandateDecider.decide(new ConsumeMandate({ signedOn: day }), draft)).toEqual([]);
    }
    const { state } = importAll([{ on: '2026-05-01', item: { element: 'FUNCTION', permanence: [] } }]);
    expect([mandateStanding(state, day), acts(state)]).toEqual([true, expect.arrayContaining(['approval'])]);
  });
});

describe('an approval that a file tells of', () => {
  const period = { from: '2026-04-01', to: '2028-03-31' };
  const approvedBy = (on: string, toldUntil?: string) => {
    const { data } = commandOf({ on, item: null });
    const step = { kind: 'APPROVED' as const, period, ...(toldUntil !== undefined && { toldUntil }) };
    const events = mandateDecider.decide(new ImportMandateStep({ ...data, step }), { status: 'NONE' });
    return events.find(({ type }) => type === 'MandateApproved')?.data;
  };

  it('lasts no longer than the period of the case, whichever period its row names', () => {
    const outside = 'validity-outside-period';
    for (const toldUntil of ['2031-03-31', '2026-03-31'])
      expect(approvedBy('2026-05-01', toldUntil)).toMatchObject({
        ...{ validFrom: '2026-05-01', validTo: period.to },
        remarks: expect.arrayContaining([outside]) as unknown,
      });
    for (const toldUntil of [undefined, period.to])
      expect(approvedBy('2026-05-01', toldUntil)).toMatchObject({
        ...{ validFrom: '2026-05-01', validTo: period.to },
        remarks: expect.not.arrayContaining([outside]) as unknown,
      });
  });
});
