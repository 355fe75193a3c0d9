import type { Call, CommandAnswer } from '@loenspor/event-sourcing/domain';
import { AskApproval, AskDraft, AskSubmission } from '@loenspor/mandate';
import type { Area, MandateItem, PayAmount, PayElement, PayItem } from '@loenspor/pay';
import type { DemoDesk, DemoPerson } from './demo-desk.js';

/** What somebody did so many days (`on`, below 0) before the start. */
export type DemoAct = { readonly on: number; readonly run: (desk: DemoDesk) => Promise<unknown> };
/** Acts in their order; when one cannot be done, those after it are not tried. */
export type DemoStory = { readonly name: string; readonly acts: readonly DemoAct[] };
export type DemoPlace = { readonly municipality: string; readonly area: Area };

/** What a story has made so far: the ids of later acts. */
export type Made = Map<string, CommandAnswer>;
type Asking = (
  call: Call,
  desk: DemoDesk,
) => Parameters<DemoDesk['ask']>[2] extends (call: Call) => infer Asked ? Asked : never;

/** The acts of one story as they are written down: who, when, what; answers are kept by the name of the act. */
export class DemoScript {
  readonly made: Made = new Map();
  readonly acts: DemoAct[] = [];

  constructor(readonly name: string) {}

  act(on: number, by: DemoPerson, what: string, asking: Asking): this {
    const run = async (desk: DemoDesk) => {
      const answer = await desk.ask(by, `${this.name}: ${what}`, (call) => asking(call, desk));
      this.made.set(what, answer);
    };
    this.acts.push({ on, run });
    return this;
  }

  /** The id that an act made. */
  id(what: string, field = 'id'): string {
    const id = this.made.get(what)?.[field];
    if (typeof id !== 'string') throw new Error(`${this.name}: ${what} has made no ${field}`);
    return id;
  }

  /** A mandate of what `subject` made: drafted and submitted by a consultant, approved by leadership. */
  mandate(on: number, by: DemoPerson, content: MandateContent): this {
    const { kind, subject, items, note } = content;
    return this.act(on, by, 'mandate', (call, desk) => {
      const period = { validFrom: desk.day(on), validTo: desk.periodAt(desk.day(on)).to };
      const body = { kind: 'SUBJECT_TO_RATIFICATION', items, ...period, ...(note && { note }) } as const;
      return new AskDraft('', { subject: { kind, id: this.id(subject) }, ...body }, call);
    })
      .act(on, by, 'submission', (call) => new AskSubmission(this.id('mandate'), {}, call))
      .act(on + 4, 'anders', 'approval', (call, desk) => {
        const basis = {
          kind: 'MEMBER_MEETING',
          on: desk.day(on),
          headcount: content.headcount ?? 9,
        } as const;
        const fallbackReason = 'Området har ingen ledertillidsrepræsentant.';
        return new AskApproval(this.id('mandate'), { basis, fallbackReason }, call);
      });
  }
}

export type MandateContent = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  /** The act that made the negotiation or case. */
  readonly subject: string;
  readonly items: readonly MandateItem[];
  readonly note?: string;
  readonly headcount?: number;
};

/** The demo's calendar. */
export type DemoDays = Pick<DemoDesk, 'day' | 'periodAt'>;

/**
 * When to open what needs one mandate for so many days: that ends with its agreement period, and what this end would cut
 * through begins so much earlier.
 */
export function beforePeriodEnds(opened: number, days: number, { day, periodAt }: DemoDays): number {
  return periodAt(day(opened)).code === periodAt(day(opened + days)).code ? opened : opened - days;
}

/** Kroner a year at the level of 31.3.2000. */
export function kroner(amount: number): PayAmount {
  return { amount: `${amount}.00`, per: 'YEAR', level: 'L2000_03_31' };
}

export function paid(element: PayElement, amount: number, criterion?: string): PayItem {
  const item = { element, permanence: 'PERMANENT', amount: kroner(amount) } as const;
  return criterion === undefined ? item : { ...item, criterion };
}

/** Paid once, in the kroner of its day. */
export function paidOnce(amount: number, levelDate: string): PayItem {
  const once = { amount: `${amount}.00`, per: 'ONCE', level: 'CURRENT', levelDate } as const;
  return { element: 'RESULT', permanence: 'ONE_OFF', amount: once, criterion: 'Lavere sygefravær' };
}

export function atLeast(element: PayElement, floor: number, target = floor + 2000): MandateItem {
  return { element, permanence: ['PERMANENT'], floor: kroner(floor), target: kroner(target) };
}
