import { claimIdOf, isErased, uuidOfStream } from '@loenspor/event-sourcing';
import type { DomainEvent, Executed } from '@loenspor/event-sourcing';
import { versionInForceOn } from '@loenspor/negotiation';
import {
  ImportPayCaseStep,
  latestOffer,
  nameOf,
  payCaseDecider,
  personDecider,
  RegisterPerson,
} from '@loenspor/pay-case';
import type { PayCase, PayCaseFacts } from '@loenspor/pay-case';
import type { PayItem } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { importedCells } from './imported-cells.js';
import type { Held } from './imported-cells.js';
import { isMandateActedOn } from './mandate-steps.js';
import { payCaseStep } from './pay-case-steps.js';
import { ownItems, personStreamOf, streamOfCase, toldLate, withCounterparty } from './recording.js';
import type { Recording, RowToRecord } from './recording.js';
import { agreementOf, assessmentOf, mandateOn } from './step-facts.js';

/** Records a row as a step of its pay case; the opening row registers its person first. */
export async function recordPayCaseStep(
  recording: Recording,
  each: RowToRecord,
): Promise<Executed<DomainEvent>> {
  const { row, target, meta } = each;
  const stream = streamOfCase(target);
  const { state } = await recording.session.load(payCaseDecider, stream);
  const prepare = async () => {
    const personId =
      state.status === 'NONE' ? uuidOfStream(personStreamOf(target.id)) : state.opening.personId;
    if (state.status === 'NONE') await registerPerson(recording, each, personId);
    const told = payCaseStep(row, { number: target.number, personId });
    if (!told) throw new Error(`Row ${row.row} tells no step of a pay case`);
    const counterparty = state.status === 'NONE' ? row.counterparty : state.opening.counterparty;
    const facts = await factsOf(recording, each, state, told.held);
    const held = { ...told.held, person: await personStands(recording, row, state) };
    const imported = withCounterparty(importedCells(row, held), row, counterparty);
    const named = state.status === 'NONE' ? [] : state.mandates;
    const late = (await isMandateActedOn(recording.session, target, named)) && toldLate;
    const { occurredOn } = row;
    return { command: new ImportPayCaseStep({ occurredOn, step: told.step, facts, ...imported, ...late }) };
  };
  return recording.session.execute(payCaseDecider, { stream, meta, prepare });
}

async function factsOf(
  { session, tables }: Recording,
  { row, target }: RowToRecord,
  payCase: PayCase,
  held: Held,
): Promise<PayCaseFacts> {
  const counterparty = payCase.status === 'NONE' ? row.counterparty : payCase.opening.counterparty;
  const mandate = await mandateOn(session, target.mandateIds, row.occurredOn);
  const { stream, state } = await agreementOf(session, row, counterparty);
  const version = versionInForceOn(state, row.occurredOn);
  const accepted = row.step === 'AGREED' ? offeredItems(payCase, row.occurredOn) : undefined;
  const items = accepted ?? (held.item ? ownItems(row) : undefined);
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

/** The steps whose items are held against the mandate. */
const ASSESSED: ReadonlySet<LogRow['step']> = new Set(['PROPOSAL', 'OFFER', 'AGREED']);

function offeredItems(payCase: PayCase, day: string): readonly PayItem[] | undefined {
  const items = payCase.status === 'NONE' ? undefined : latestOffer(payCase, day)?.data.items;
  return items === undefined || isErased(items) ? undefined : items;
}

/**
 * The person gets a stream of its own before the case names it; never merged with another of the same name. It stands
 * there already when a run was killed between the two.
 */
async function registerPerson(
  { session }: Recording,
  { row, meta }: RowToRecord,
  personId: string,
): Promise<void> {
  const command = new RegisterPerson({ personId, name: row.cells.Person });
  await session.execute(personDecider, {
    stream: `person-${personId}`,
    meta: { ...meta, commandId: claimIdOf(meta.commandId), correlationId: meta.commandId },
    prepare: () => ({ command }),
  });
}

/** Whether Person, Stilling and Institution say what the case's opening said. */
async function personStands({ session }: Recording, { cells }: LogRow, payCase: PayCase): Promise<boolean> {
  if (payCase.status === 'NONE') return true;
  const { personId, position, institution } = payCase.opening;
  const { state: person } = await session.load(personDecider, `person-${personId}`);
  return (
    (cells.Person === '' || cells.Person === nameOf(person)) &&
    (cells.Stilling === '' || cells.Stilling === position) &&
    (cells.Institution === '' || cells.Institution === institution)
  );
}
