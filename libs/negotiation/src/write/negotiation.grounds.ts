import { assessmentOf, mandateOn } from '@loenspor/casework';
import type { ActedOn, Guarded, MandateFacts } from '@loenspor/casework';
import type { CommandRunner } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import { negotiationDecider, preAgreementDecider, versionToChange } from '../domain/index.js';
import type { Negotiation, ResultFacts } from '../domain/index.js';
import { agreementStream } from './negotiation.opening.js';

type Sources = {
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly references: Pick<ReferenceTables, 'current'>;
};

/** A negotiation as its stream tells it now. */
export async function negotiationNow({ runner }: Pick<Sources, 'runner'>, id: string): Promise<Negotiation> {
  return (await runner.load(negotiationDecider, `negotiation-${id}`)).state;
}

/** Whose office allows an act on a negotiation. @throws NotFound of one that is not there */
export function actedOn(id: string, { subject }: Pick<Negotiation, 'subject'>): ActedOn {
  if (!subject) throw new NotFound();
  const { municipality, area } = subject;
  return { subject: { kind: 'NEGOTIATION', id }, municipality, area };
}

/** What an act of a day (YYYY-MM-DD) rests on that offers nothing: the mandate of that day. */
export async function groundsOn(
  { runner }: Pick<Sources, 'runner'>,
  { mandates }: Pick<Negotiation, 'mandates'>,
  { day }: { readonly day: string },
): Promise<Guarded<Pick<MandateFacts, 'mandate'>>> {
  const { mandate, guards } = await mandateOn(runner, mandates, day);
  return { facts: { mandate }, guards };
}

/**
 * What items of a day rest on: the mandate of that day, the version of the agreement that they change, and how they lie
 * to the one as a change of the other. Where there is no mandate, or it had run out, the assessment says so.
 * @throws DomainError `pay-step-unknown`; NotFound of a negotiation that is not there
 */
export async function itemGroundsOn(
  { runner, references }: Sources,
  { subject, mandates }: Pick<Negotiation, 'subject' | 'mandates'>,
  { day, items }: { readonly day: string; readonly items: readonly PayItem[] },
): Promise<Guarded<ResultFacts>> {
  if (!subject) throw new NotFound();
  const { mandate, expired, guards } = await mandateOn(runner, mandates, day);
  const stream = agreementStream(subject);
  const { state, revision } = await runner.load(preAgreementDecider, stream);
  const base = versionToChange(state, day);
  const { tables } = await references.current();
  const about = { onDate: day, tables, agreement: base?.items ?? [] };
  return {
    facts: { mandate, ...assessmentOf(items, mandate ?? expired, about), base },
    guards: [...guards, { stream, revision }],
  };
}
