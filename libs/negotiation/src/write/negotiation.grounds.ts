import type { CommandRunner, Guard } from '@loenspor/event-sourcing';
import type { PayItem } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import { negotiationDecider, preAgreementDecider, versionToChange } from '../domain/index.js';
import type { MandateFacts, Negotiation, PreAgreementKey, ResultFacts } from '../domain/index.js';
import { assessmentOf, mandateOn } from './negotiation.mandate.js';
import { agreementStream } from './negotiation.opening.js';

type Sources = {
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly references: Pick<ReferenceTables, 'current'>;
};
/** Facts with the streams that they were read from. */
export type Guarded<Facts> = { readonly facts: Facts; readonly guards: readonly Guard[] };

/** A negotiation as its stream tells it now. */
export async function negotiationNow({ runner }: Pick<Sources, 'runner'>, id: string): Promise<Negotiation> {
  return (await runner.load(negotiationDecider, `negotiation-${id}`)).state;
}

/**
 * What an act of a day (YYYY-MM-DD) rests on: the mandate of that day, and with `items` how they lie to it.
 * @throws DomainError `pay-step-unknown`
 */
export async function groundsOn(
  { runner, references }: Sources,
  { mandates }: Pick<Negotiation, 'mandates'>,
  { day, items }: { readonly day: string; readonly items?: readonly PayItem[] },
): Promise<Guarded<MandateFacts>> {
  const { mandate, guards } = await mandateOn(runner, mandates, day);
  if (!mandate || !items) return { facts: { mandate }, guards };
  const { tables } = await references.current();
  return { facts: { mandate, ...assessmentOf(items, mandate, { onDate: day, tables }) }, guards };
}

/** The same for a result, with the version of the agreement that it changes. */
export async function resultGroundsOn(
  sources: Sources,
  negotiation: Negotiation & { readonly subject: PreAgreementKey },
  act: { readonly day: string; readonly items: readonly PayItem[] },
): Promise<Guarded<ResultFacts>> {
  const { facts, guards } = await groundsOn(sources, negotiation, act);
  const stream = agreementStream(negotiation.subject);
  const { state, revision } = await sources.runner.load(preAgreementDecider, stream);
  const base = versionToChange(state, act.day);
  return { facts: { ...facts, base }, guards: [...guards, { stream, revision }] };
}
