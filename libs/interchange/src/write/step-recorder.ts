import { claimIdOf, newId, runPolicies, uuidOfStream } from '@loenspor/event-sourcing';
import type {
  Actor,
  BatchSession,
  CommandMeta,
  DomainEvent,
  Executed,
  Policy,
  Recorded,
} from '@loenspor/event-sourcing';
import { mandateDecider } from '@loenspor/mandate';
import type { MandateSubject } from '@loenspor/mandate';
import {
  ImportNegotiationStep,
  latestOffer,
  negotiationDecider,
  newestVersionAt,
  otherRoundOpenOn,
  versionInForceOn,
} from '@loenspor/negotiation';
import type { NegotiationFacts } from '@loenspor/negotiation';
import {
  ImportPayCaseStep,
  latestOffer as latestCaseOffer,
  nameOf,
  payCaseDecider,
  personDecider,
  RegisterPerson,
} from '@loenspor/pay-case';
import type { PayCase, PayCaseFacts } from '@loenspor/pay-case';
import { isErased } from '@loenspor/event-sourcing';
import type { AgreementPeriodTable, Counterparty, PayItem, PayTables } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { importedCells } from './imported-cells.js';
import type { Held } from './imported-cells.js';
import { mandateOfRow, mandateStep } from './mandate-steps.js';
import { negotiationStep } from './negotiation-steps.js';
import { payCaseStep } from './pay-case-steps.js';
import type { RowIdentity } from './row-identity.js';
import { agreementOf, assessmentOf, mandateOn } from './step-facts.js';

/** The case that rows of one Sagsnr are recorded in. `mandateIds` in the order in which they were written. */
export type CaseTarget = {
  readonly id: string;
  readonly number: string;
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly mandateIds: string[];
};

export type RecorderOptions = {
  readonly session: BatchSession;
  readonly identity: RowIdentity;
  readonly actor: Actor;
  readonly fileSha256: string;
  readonly tables: PayTables;
  readonly periods: AgreementPeriodTable;
  readonly policies: readonly Policy[];
};

/** Records rows as the steps that they tell of, each with its consequences in other streams. */
export class StepRecorder {
  constructor(private readonly options: RecorderOptions) {}

  /** Whether the row was new; one that stands in the log already is left as it is. */
  async record(row: LogRow, target: CaseTarget): Promise<boolean> {
    const { session, policies, identity, actor, fileSha256 } = this.options;
    const meta: CommandMeta = {
      commandId: identity.recorded(row.identity),
      actor,
      occurredOn: row.occurredOn,
      import: { fileSha256, row: row.row },
    };
    const executed =
      (await this.recordMandate(row, target, meta)) ??
      (target.kind === 'NEGOTIATION'
        ? await this.recordNegotiation(row, target, meta)
        : await this.recordPayCase(row, target, meta));
    if (executed.replayed) return false;
    await runPolicies(policies, executed.events as readonly Recorded<DomainEvent>[], session);
    return true;
  }

  private async recordMandate(
    row: LogRow,
    target: CaseTarget,
    meta: CommandMeta,
  ): Promise<Executed<DomainEvent> | null> {
    const { session, periods } = this.options;
    if (row.step !== 'MANDATE_SUBMITTED' && row.step !== 'MANDATE_APPROVED') return null;
    const subject = await this.subjectOf(target);
    const code = row.agreementPeriod || (await this.periodOf(target));
    const period = periods.periodOf(code);
    if (!period)
      throw new Error(`The agreement period ${code} of ${target.number} is not in the reference data`);
    const command = mandateStep(row, subject, period);
    if (!command) return null;
    const id = await mandateOfRow(session, target.mandateIds, meta.commandId);
    if (!target.mandateIds.includes(id)) target.mandateIds.push(id);
    return session.execute(mandateDecider, { stream: `mandate-${id}`, meta, prepare: () => ({ command }) });
  }

  private async recordNegotiation(
    row: LogRow,
    target: CaseTarget,
    meta: CommandMeta,
  ): Promise<Executed<DomainEvent>> {
    const { session } = this.options;
    const stream = `negotiation-${target.id}`;
    const prepare = async () => {
      const { state } = await session.load(negotiationDecider, stream);
      const counterparty = state.subject?.counterparty ?? row.counterparty;
      const told = negotiationStep(row, target.number);
      if (!told) throw new Error(`Row ${row.row} tells no step of a negotiation`);
      const items =
        row.step === 'AGREED'
          ? latestOffer(state, row.occurredOn)?.items
          : told.held.item
            ? pickItems(row)
            : undefined;
      const facts = await this.negotiationFacts(row, target, counterparty, items);
      const imported = withCounterparty(importedCells(row, told.held), row, counterparty);
      return {
        command: new ImportNegotiationStep({
          occurredOn: row.occurredOn,
          step: told.step,
          facts,
          ...imported,
        }),
      };
    };
    return session.execute(negotiationDecider, { stream, meta, prepare });
  }

  private async negotiationFacts(
    row: LogRow,
    target: CaseTarget,
    counterparty: Counterparty,
    items: readonly PayItem[] | undefined,
  ): Promise<NegotiationFacts> {
    const { session, tables } = this.options;
    const mandate = await mandateOn(session, target.mandateIds, row.occurredOn);
    const { state } = await agreementOf(session, row, counterparty);
    const base = newestVersionAt(state, row.occurredOn);
    return {
      mandate: mandate && { mandateId: mandate.mandateId, version: mandate.version, kind: mandate.kind },
      ...(items ? assessmentOf(items, mandate, row.occurredOn, tables) : {}),
      base: base && { version: base.version, items: base.items },
      otherRoundOpen: otherRoundOpenOn(state, target.id, row.occurredOn),
    };
  }

  private async recordPayCase(
    row: LogRow,
    target: CaseTarget,
    meta: CommandMeta,
  ): Promise<Executed<DomainEvent>> {
    const { session } = this.options;
    const stream = `payCase-${target.id}`;
    const { state: before } = await session.load(payCaseDecider, stream);
    const personId = before.status === 'NONE' ? newId() : before.opening.personId;
    const prepare = async () => {
      if (before.status === 'NONE') await this.registerPerson(row, personId, meta);
      const told = payCaseStep(row, { number: target.number, personId });
      if (!told) throw new Error(`Row ${row.row} tells no step of a pay case`);
      const counterparty = before.status === 'NONE' ? row.counterparty : before.opening.counterparty;
      const facts = await this.payCaseFacts(row, target, counterparty, before, told.held);
      const held = { ...told.held, person: await this.personStands(row, before) };
      const imported = withCounterparty(importedCells(row, held), row, counterparty);
      return {
        command: new ImportPayCaseStep({ occurredOn: row.occurredOn, step: told.step, facts, ...imported }),
      };
    };
    return session.execute(payCaseDecider, { stream, meta, prepare });
  }

  private async payCaseFacts(
    row: LogRow,
    target: CaseTarget,
    counterparty: Counterparty,
    payCase: PayCase,
    held: Held,
  ): Promise<PayCaseFacts> {
    const { session, tables } = this.options;
    const mandate = await mandateOn(session, target.mandateIds, row.occurredOn);
    const { stream, state } = await agreementOf(session, row, counterparty);
    const version = versionInForceOn(state, row.occurredOn);
    const items =
      row.step === 'AGREED' ? offeredItems(payCase, row.occurredOn) : held.item ? pickItems(row) : undefined;
    return {
      mandate: mandate && { mandateId: mandate.mandateId, version: mandate.version },
      ...(items && ASSESSED.has(row.step) ? assessmentOf(items, mandate, row.occurredOn, tables) : {}),
      preAgreement: version && {
        preAgreementId: uuidOfStream(stream),
        version: version.version,
        items: version.items,
      },
    };
  }

  /** The person gets a stream of its own before the case names it; never merged with another of the same name. */
  private async registerPerson(row: LogRow, personId: string, meta: CommandMeta): Promise<void> {
    const command = new RegisterPerson({ personId, name: row.cells.Person });
    const claim = { ...meta, commandId: claimIdOf(meta.commandId), correlationId: meta.commandId };
    await this.options.session.execute(personDecider, {
      stream: `person-${personId}`,
      meta: claim,
      prepare: () => ({ command }),
    });
  }

  /** Whether Person, Stilling and Institution say what the case's opening said. */
  private async personStands(row: LogRow, payCase: PayCase): Promise<boolean> {
    if (payCase.status === 'NONE') return true;
    const { personId, position, institution } = payCase.opening;
    const { state: person } = await this.options.session.load(personDecider, `person-${personId}`);
    const { Person, Stilling, Institution } = row.cells;
    return (
      (Person === '' || Person === nameOf(person)) &&
      (Stilling === '' || Stilling === position) &&
      (Institution === '' || Institution === institution)
    );
  }

  private async subjectOf(target: CaseTarget): Promise<MandateSubject> {
    if (target.kind === 'NEGOTIATION') return { kind: 'NEGOTIATION', id: target.id };
    const { state } = await this.options.session.load(payCaseDecider, `payCase-${target.id}`);
    if (state.status === 'NONE') throw new Error(`The case ${target.number} is not open`);
    return { kind: 'PAY_CASE', id: target.id, personId: state.opening.personId };
  }

  private async periodOf(target: CaseTarget): Promise<string> {
    const { session } = this.options;
    if (target.kind === 'NEGOTIATION') {
      const { state } = await session.load(negotiationDecider, `negotiation-${target.id}`);
      return state.subject?.agreementPeriod ?? '';
    }
    const { state } = await session.load(payCaseDecider, `payCase-${target.id}`);
    return state.status === 'NONE' ? '' : state.opening.agreementPeriod;
  }
}

/** The steps whose items are held against the mandate. */
const ASSESSED: ReadonlySet<LogRow['step']> = new Set(['PROPOSAL', 'OFFER', 'AGREED']);

function pickItems({ item }: LogRow): readonly PayItem[] | undefined {
  return item ? [item] : undefined;
}

function offeredItems(payCase: PayCase, day: string): readonly PayItem[] | undefined {
  const items = payCase.status === 'NONE' ? undefined : latestCaseOffer(payCase, day)?.data.items;
  return items === undefined || isErased(items) ? undefined : items;
}

function withCounterparty(
  kept: { imported?: object },
  row: LogRow,
  counterparty: Counterparty,
): { imported?: object } {
  const said = row.cells.Modpart;
  const known = counterparty.kind === 'MUNICIPALITY' ? 'Kommune' : counterparty.name;
  if (said === '' || said.replace(/\s+/gu, ' ') === known) return kept;
  return { imported: { ...kept.imported, counterparty: said } };
}
