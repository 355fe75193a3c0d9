import { Inject, Injectable } from '@nestjs/common';
import { dayInCopenhagen, ReadSide } from '@loenspor/event-sourcing';
import type { Role, Viewer } from '@loenspor/event-sourcing/domain';
import { importsToMend } from '@loenspor/interchange';
import type { ImportToMend } from '@loenspor/interchange';
import type { MandateApprovers, ResultRatifiers } from '@loenspor/mandate';
import { waitingNegotiations } from '@loenspor/negotiation';
import { daysAfter } from '@loenspor/pay';
import { waitingPayCases } from '@loenspor/pay-case';
import { repOfficesIn, Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import { Deadlines } from './deadlines.js';
import { concernOf } from './inbox.concerns.js';
import type { Decider } from './inbox.concerns.js';
import { approverByRows, OfficesByPlace, waitingDecisions } from './inbox.decisions.js';
import {
  deadlineReason,
  decisionReason,
  importReason,
  isForLeadership,
  waitingReason,
} from './inbox.reasons.js';
import type { Reason } from './inbox.reasons.js';

/** Who decides, asked of the write side. */
export type Deciders = {
  readonly approvers: Pick<MandateApprovers, 'approversOf'>;
  readonly ratifiers: Pick<ResultRatifiers, 'knownRatifierOf'>;
};
export const DECIDERS = Symbol('Deciders');

/** A reader in each role that opens the inbox, with what the person sees in it; null: not in that role. */
export type InboxReader = Decider & { readonly consultant: Sight | null };

export type InboxReasons = {
  readonly reasons: readonly Reason[];
  readonly imports: readonly ImportToMend[];
};

/** Days before a deadline from which on it waits for its consultant. */
const NOTICE_DAYS = 14;

/** What waits for a reader, put together from the contexts that it waits in. */
@Injectable()
export class Inbox {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    private readonly deadlines: Deadlines,
    @Inject(DECIDERS) private readonly deciders: Deciders,
  ) {}

  async readerOf(viewer: Viewer): Promise<InboxReader> {
    const as = async (role: Role): Promise<Sight | null> => {
      const scopes = viewer.scopes.filter((each) => each.role === role);
      return scopes.length === 0 ? null : this.sights.sightOf({ ...viewer, scopes });
    };
    const [rep, consultant] = await Promise.all([as('LEADER_REP'), as('CONSULTANT')]);
    const leads = viewer.scopes.some(({ role }) => role === 'LEADERSHIP');
    return { userId: viewer.userId, rep, consultant, leads, today: this.side.today };
  }

  /** By the rows: whose a decision is, the write side is asked before it is told (`confirmed`). */
  async waitingFor(reader: InboxReader): Promise<InboxReasons> {
    const [decisions, own, tasks, imports] = await Promise.all([
      this.decisionsFor(reader),
      this.ownCasesOf(reader),
      this.tasksForLeadership(reader),
      this.importsOf(reader),
    ]);
    const mended = imports.map((each) => importReason(each, dayInCopenhagen(new Date(each.startedAt))));
    return { reasons: [...decisions, ...own, ...tasks, ...mended], imports };
  }

  private async decisionsFor(reader: InboxReader): Promise<readonly Reason[]> {
    const places = placesOf(reader);
    if (places !== null && places.length === 0) return [];
    const { rows } = this.side;
    const [offices, decisions] = await Promise.all([
      repOfficesIn(rows, places).then((found) => new OfficesByPlace(found)),
      waitingDecisions(rows, places),
    ]);
    return decisions.flatMap((decision) => {
      const approver = approverByRows(decision, offices, reader.today);
      const concern = concernOf(decision, { approver, office: offices.at(decision) }, reader);
      return concern ? [decisionReason(decision, concern)] : [];
    });
  }

  private async ownCasesOf({ userId, consultant, leads, today }: InboxReader): Promise<readonly Reason[]> {
    if (consultant === null) return [];
    const { rows } = this.side;
    const question = { sight: consultant, consultantId: userId };
    const soon = daysAfter(today, NOTICE_DAYS);
    const [negotiations, payCases, clocks] = await Promise.all([
      waitingNegotiations(rows, question),
      waitingPayCases(rows, question),
      this.deadlines.runningInCasesOf({ ...question, to: soon }),
    ]);
    return [
      ...reasonsIn('NEGOTIATION', negotiations),
      ...reasonsIn('PAY_CASE', payCases),
      ...clocks.filter(({ dueOn }) => dueOn <= soon).flatMap((clock) => deadlineReason(clock, today) ?? []),
    ].filter(({ said }) => said.since <= today && !(leads && isForLeadership(said)));
  }

  private async tasksForLeadership({ leads }: InboxReader): Promise<readonly Reason[]> {
    if (!leads) return [];
    const { rows } = this.side;
    const question = { sight: { of: 'EVERYTHING' }, consultantId: null } as const;
    const [negotiations, payCases] = await Promise.all([
      waitingNegotiations(rows, question),
      waitingPayCases(rows, question),
    ]);
    const found = [
      ...reasonsIn('NEGOTIATION', negotiations, leads),
      ...reasonsIn('PAY_CASE', payCases, leads),
    ];
    return found.filter(({ said }) => isForLeadership(said));
  }

  /** The reader's own, and, for who sees all of them, those that nobody who signs in has sent. */
  private async importsOf({ userId, consultant }: InboxReader): Promise<readonly ImportToMend[]> {
    if (consultant === null) return [];
    return importsToMend(this.side.rows, { userId, nobodys: consultant.of === 'EVERYTHING' });
  }

  /** The same reasons as the write side tells them now; those that are somebody else's are gone. */
  async confirmed(reasons: readonly Reason[], reader: InboxReader): Promise<readonly Reason[]> {
    const decisions = reasons.flatMap(({ decision }) => decision ?? []);
    if (decisions.length === 0) return reasons;
    const municipalities = [...new Set(decisions.map(({ municipality }) => municipality))];
    const offices = new OfficesByPlace(await repOfficesIn(this.side.rows, municipalities));
    const approvers = await this.approversOf(reasons);
    return reasons.flatMap((reason, at) => {
      const { decision } = reason;
      if (decision === null) return [reason];
      const approver = approvers[at] ?? null;
      const concern = approver && concernOf(decision, { approver, office: offices.at(decision) }, reader);
      return concern ? [decisionReason(decision, concern)] : [];
    });
  }

  private async approversOf(reasons: readonly Reason[]) {
    const mandates = reasons.flatMap(({ decision }) =>
      decision?.code === 'MANDATE_TO_DECIDE' ? [decision.mandate] : [],
    );
    const found = await this.deciders.approvers.approversOf(mandates);
    const byMandate = new Map(mandates.map(({ mandateId }, at) => [mandateId, found[at] ?? null]));
    return Promise.all(
      reasons.map(async ({ decision }) => {
        if (decision === null) return null;
        if (decision.code === 'RESULT_TO_RATIFY')
          return this.deciders.ratifiers.knownRatifierOf(decision.result);
        return byMandate.get(decision.mandate.mandateId) ?? null;
      }),
    );
  }
}

/** Where decisions may concern a reader; null: anywhere. */
function placesOf({ rep, leads }: InboxReader): readonly string[] | null {
  if (leads || rep?.of === 'EVERYTHING') return null;
  return [...new Set(rep?.offices.map(({ municipality }) => municipality) ?? [])];
}

function reasonsIn(
  kind: 'NEGOTIATION' | 'PAY_CASE',
  cases: Awaited<ReturnType<typeof waitingNegotiations>>,
  leads = false,
): readonly Reason[] {
  return cases.flatMap(({ id, waiting }) => waiting.map((each) => waitingReason({ kind, id }, each, leads)));
}
