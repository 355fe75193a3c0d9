import type { DomainEvent, Executed } from '@loenspor/event-sourcing';
import {
  ImportNegotiationStep,
  latestOffer,
  negotiationDecider,
  newestVersionAt,
  otherRoundOpenOn,
} from '@loenspor/negotiation';
import type { NegotiationFacts } from '@loenspor/negotiation';
import type { Counterparty, PayItem } from '@loenspor/pay';
import { importedCells } from './imported-cells.js';
import { isMandateActedOn } from './mandate-steps.js';
import { negotiationStep } from './negotiation-steps.js';
import { ownItems, streamOfCase, toldLate, withCounterparty } from './recording.js';
import type { Recording, RowToRecord } from './recording.js';
import { agreementOf, assessmentOf, mandateOn } from './step-facts.js';

/** Records a row as a step of its negotiation. */
export async function recordNegotiationStep(
  recording: Recording,
  each: RowToRecord,
): Promise<Executed<DomainEvent>> {
  const { row, target, meta } = each;
  const stream = streamOfCase(target);
  const prepare = async () => {
    const { state } = await recording.session.load(negotiationDecider, stream);
    const counterparty = state.subject?.counterparty ?? row.counterparty;
    const told = negotiationStep(row, target.number);
    if (!told) throw new Error(`Row ${row.row} tells no step of a negotiation`);
    const accepted = row.step === 'AGREED' ? latestOffer(state, row.occurredOn)?.items : undefined;
    const items = accepted ?? (told.held.item ? ownItems(row) : undefined);
    const facts = await factsOf(recording, each, counterparty, items);
    const imported = withCounterparty(importedCells(row, told.held), row, counterparty);
    const late = (await isMandateActedOn(recording.session, target, state.mandates)) && toldLate;
    const { occurredOn } = row;
    return {
      command: new ImportNegotiationStep({ occurredOn, step: told.step, facts, ...imported, ...late }),
    };
  };
  return recording.session.execute(negotiationDecider, { stream, meta, prepare });
}

async function factsOf(
  { session, tables }: Recording,
  { row, target }: RowToRecord,
  counterparty: Counterparty,
  items: readonly PayItem[] | undefined,
): Promise<NegotiationFacts> {
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
