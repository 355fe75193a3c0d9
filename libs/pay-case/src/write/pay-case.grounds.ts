import { assessmentOf, mandateOn } from '@loenspor/casework';
import type { ActedOn, Guarded, MandateFacts } from '@loenspor/casework';
import type { CommandRunner, Guard } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Decider } from '@loenspor/event-sourcing/domain';
import { mandateDecider, poolFor } from '@loenspor/mandate';
import type { MandateInForce } from '@loenspor/mandate';
import type { PayAmount, PayItem } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import { payCaseDecider } from '../domain/index.js';
import type { PayCase, PayCaseEvent, RecordedPayCase } from '../domain/index.js';

type Sources = {
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly references: Pick<ReferenceTables, 'current'>;
};
/** The pool that a case's mandate draws on; `used`: by other cases, kroner a year in 31.3.2000 level. */
export type CasePool = { readonly mandateId: string; readonly limit: PayAmount; readonly used: string };
/** `pool` null: the mandate of the day draws on none; `poolId`: which it draws on, whether or not that covers the day. */
export type ItemFacts = MandateFacts & { readonly poolId: string | null; readonly pool: CasePool | null };

/** A case as its stream tells it now. @throws NotFound */
export async function payCaseNow({ runner }: Pick<Sources, 'runner'>, id: string): Promise<RecordedPayCase> {
  const { state } = await runner.load(payCaseDecider, `payCase-${id}`);
  if (state.status === 'NONE') throw new NotFound();
  return state;
}

/** A case as it was with one of its entries, whatever came after it. @throws NotFound */
export async function payCaseWith(
  { runner }: Pick<Sources, 'runner'>,
  id: string,
  entryId: string,
): Promise<RecordedPayCase> {
  const { evolve, initialState, vocabulary } = payCaseDecider;
  const until: Decider<{ readonly payCase: PayCase; readonly over: boolean }, never, PayCaseEvent> = {
    vocabulary,
    initialState: () => ({ payCase: initialState(), over: false }),
    evolve: (at, event) =>
      at.over ? at : { payCase: evolve(at.payCase, event), over: event.eventId === entryId },
    decide: () => [],
  };
  const { payCase } = (await runner.load(until, `payCase-${id}`)).state;
  if (payCase.status === 'NONE') throw new NotFound();
  return payCase;
}

/** Whose office allows an act on a case. */
export function actedOn(id: string, { opening }: Pick<RecordedPayCase, 'opening'>): ActedOn {
  const { municipality, area } = opening;
  return { subject: { kind: 'PAY_CASE', id }, municipality, area };
}

/** What an act of a day (YYYY-MM-DD) rests on that offers nothing: the mandate of that day. */
export async function groundsOn(
  { runner }: Pick<Sources, 'runner'>,
  { mandates }: Pick<RecordedPayCase, 'mandates'>,
  { day }: { readonly day: string },
): Promise<Guarded<Pick<MandateFacts, 'mandate'>>> {
  const { mandate, guards } = await mandateOn(runner, mandates, day);
  return { facts: { mandate }, guards };
}

/**
 * What items of a day rest on in the case `id`: the mandate of that day, how they lie to it, and the pool that it draws
 * on. Where there is no mandate, or it had run out, the assessment says so.
 * @throws DomainError `pay-step-unknown`
 */
export async function itemGroundsOn(
  { runner, references }: Sources,
  { mandates }: Pick<RecordedPayCase, 'mandates'>,
  { id, day, items }: { readonly id: string; readonly day: string; readonly items: readonly PayItem[] },
): Promise<Guarded<ItemFacts>> {
  const { mandate, expired, guards } = await mandateOn(runner, mandates, day);
  const { pool, guards: poolGuards } = await poolOf(runner, mandate, { id, day });
  const { tables } = await references.current();
  const about = { onDate: day, tables, ...(pool && { pool }) };
  const facts = { mandate, ...assessmentOf(items, mandate ?? expired, about) };
  return {
    facts: { ...facts, poolId: mandate?.drawsOn ?? null, pool },
    guards: [...guards, ...poolGuards],
  };
}

async function poolOf(
  runner: Sources['runner'],
  mandate: MandateInForce | null,
  { id, day }: { readonly id: string; readonly day: string },
): Promise<{ readonly pool: CasePool | null; readonly guards: readonly Guard[] }> {
  if (!mandate?.drawsOn) return { pool: null, guards: [] };
  const mandateId = mandate.drawsOn;
  const stream = `mandate-${mandateId}`;
  const { state, revision } = await runner.load(mandateDecider, stream);
  const found = poolFor(state, day, id);
  return { pool: found && { mandateId, ...found }, guards: [{ stream, revision }] };
}
