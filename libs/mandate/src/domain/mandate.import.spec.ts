import fc from 'fast-check';
import { fold } from '@loenspor/event-sourcing/domain';
import type { Decided, Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { MandateItem } from '@loenspor/pay';
import { payElements, permanences } from '@loenspor/pay';
import { ImportMandateStep } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import type { MandateEvent } from './mandate.events.js';
import type { Mandate } from './mandate.state.js';

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

const commandOf = ({ on, item: submitted }: Told) =>
  new ImportMandateStep({
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
