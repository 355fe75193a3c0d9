import { newId } from '@loenspor/event-sourcing';
import type {
  Actor,
  CommandExecutor,
  Decided,
  Decider,
  DomainEvent,
  ImportSource,
} from '@loenspor/event-sourcing';
import { mandateDecider } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import { payCaseDecider } from './domain/pay-case.decider.js';
import type { CaseOpenedData } from './domain/pay-case.data.js';
import type { PayCaseEvent } from './domain/pay-case.events.js';
import { personDecider } from './domain/person.decider.js';
import type { PersonEvent } from './domain/person.events.js';

type Told = { readonly imported?: boolean; readonly on?: string };
type OpenedBy = Partial<Pick<CaseOpenedData, 'consultantId' | 'imported'>>;

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };
const source: ImportSource = { fileSha256: 'f'.repeat(64), row: 1 };

/** Writes events as they are said into the log: what is read back does not depend on who decided them. */
export class EventPen {
  readonly caseId = newId();
  readonly personId = newId();
  readonly mandateId = newId();

  constructor(private readonly executor: CommandExecutor) {}

  async ofPerson(event: Decided<PersonEvent>): Promise<void> {
    await this.write(personDecider, `person-${this.personId}`, event, {});
  }

  async ofCase(event: Decided<PayCaseEvent>, told: Told = {}): Promise<string> {
    return this.write(payCaseDecider, `payCase-${this.caseId}`, event, told);
  }

  async ofMandate(event: Decided<MandateEvent>, told: Told = {}): Promise<string> {
    return this.write(mandateDecider, `mandate-${this.mandateId}`, event, told);
  }

  get subject() {
    return { kind: 'PAY_CASE', id: this.caseId, personId: this.personId } as const;
  }

  /** The case of Åse Østergaard, opened on a day. */
  async opened(told: Told = {}, by: OpenedBy = {}): Promise<string> {
    await this.ofPerson({
      type: 'PersonRegistered',
      data: { personId: this.personId, name: 'Åse Østergaard' },
    });
    const data = {
      number: `LS-2026-${this.caseId.slice(-4)}`,
      externalRef: 'gammel 7',
      origin: 'HIRING',
      municipality: '265',
      area: 'DAYCARE',
      scope: 'LEADER_AGREEMENT',
      counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' },
      personId: this.personId,
      institution: 'Møllehuset',
      position: 'Daglig leder',
      member: true,
      agreementPeriod: 'OK26',
      consultantId: 'karen',
      ...by,
    } as const;
    return this.ofCase({ type: 'CaseOpened', data }, told);
  }

  private async write<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
    event: Decided<Event>,
    { imported = false, on = '2026-05-04' }: Told,
  ): Promise<string> {
    const dictated: Decider<State, Decided<Event>, Event> = { ...decider, decide: (said) => [said] };
    const meta = { commandId: newId(), actor: karen, occurredOn: on, import: imported ? source : null };
    const { events } = await this.executor.execute(dictated, {
      stream,
      meta,
      prepare: () => ({ command: event }),
    });
    return events[0]?.eventId ?? '';
  }
}
