import { mandateOn } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { CommandRunner, LiveAnswer, LiveRun, Prepared } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor, Decider, Recorded } from '@loenspor/event-sourcing/domain';
import { drawStands, mandateDecider } from '@loenspor/mandate';
import type { DrawPool, PoolDrawCompletion } from '@loenspor/mandate';
import type { PayItem } from '@loenspor/pay';
import { itemsOfOffer, lostDraw, payCaseDecider, payCaseVocabulary, restsOn } from '../domain/index.js';
import type {
  AcceptOffer,
  ClaimedDraw,
  DrawnFacts,
  DrawRef,
  HeldDraw,
  PayCaseEvent,
  RecordedPayCase,
  ReopenCase,
  SettleDispute,
} from '../domain/index.js';
import { answerOf, logged } from './pay-case.answers.js';
import type { Telling } from './pay-case.answers.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { itemGroundsOn, payCaseNow } from './pay-case.grounds.js';
import { reservedBy } from './pay-case.reservation.js';
import type { DrawnAct, Reserved } from './pay-case.reservation.js';

type Sources = Pick<PayCaseDesk, 'runner' | 'references'>;
type Drawing = AcceptOffer | SettleDispute | ReopenCase;
/** `items`: those of the body, for what is unusual about them. */
export type AskedAct = DrawnAct & { readonly actor: Actor; readonly items?: readonly PayItem[] };
/** `poolRefused`: nothing could be reserved for it. */
type DecidedAct = DrawnAct & { readonly poolRefused?: boolean };

/**
 * Decides the one command of a call by which pay is agreed. Where the mandate of its day draws on a pool, the pool is
 * drawn on first, when all else allows the act; what of that is left without its act a policy completes or gives back. A
 * repeat finds what the call came to, whichever pool the mandate draws on by then. A reopening draws again on the pool that
 * its result had drawn on, and is done without that where the pool refuses.
 * @throws DomainError what the act is refused with; `outside-mandate` of a pool that does not hold it, `mandate-missing`
 * of one that does not cover the day, or where what was reserved is not what would be agreed by now
 */
export async function withDraw(
  desk: Sources & Pick<PayCaseDesk, 'clocks'>,
  run: LiveRun,
  act: AskedAct,
  more?: (entry: Recorded<PayCaseEvent>) => Telling,
): Promise<LiveAnswer> {
  const { id, actor, items = [] } = act;
  const earlier = await run.earlier<PayCaseEvent>(`payCase-${id}`);
  const [entry] = earlier?.events ?? [];
  if (earlier && entry) return answerOf(desk, { id, items, entry, revision: revisionOf(earlier) }, more);
  const poolId = await poolOf(desk, act);
  const reserved = poolId === null ? null : await claimed(desk, run, act, poolId).catch(unlessReopened(act));
  const poolRefused = poolId !== null && reserved === null;
  const prepare = () =>
    reserved ? reservedAct(desk, reserved) : drawnAct(desk, { ...act, poolRefused }, null);
  const completed = () => entryOfDraw(desk.runner, id, reserved?.draw ?? null);
  return logged(desk, run, { id, actor, items, prepare, completed }, more);
}

/** The act that a draw was made for, as it is decided now. @throws DomainError `person-erased` where that is not told */
export async function reservedAct(sources: Sources, { act, draw }: Reserved): Promise<Prepared<Drawing>> {
  if (act === null) throw new DomainError('person-erased', 'The person has been erased.');
  return drawnAct(sources, act, draw);
}

async function drawnAct(
  sources: Sources,
  act: DecidedAct,
  draw: ClaimedDraw | null,
): Promise<Prepared<Drawing>> {
  return preparedAct(sources, act, await payCaseNow(sources, act.id), () => heldDraw(sources.runner, draw));
}

/** The pool does not hold what was agreed any more, or its mandate does not cover that day: then the result falls. */
const poolRefusals: ReadonlySet<string> = new Set(['outside-mandate', 'mandate-missing', 'person-erased']);

function unlessReopened({ completion }: DrawnAct): (error: unknown) => null {
  return (error) => {
    const falls =
      completion.act === 'REOPENING' && error instanceof DomainError && poolRefusals.has(error.code);
    if (falls) return null;
    throw error;
  };
}

async function preparedAct(
  sources: Sources,
  act: DecidedAct,
  payCase: RecordedPayCase,
  held: (facts: Pick<DrawnFacts, 'poolId'>) => Promise<HeldDraw | null> | HeldDraw | null,
): Promise<Prepared<Drawing>> {
  const { id, completion } = act;
  if (completion.act === 'REOPENING') return preparedReopening(sources, act, payCase, held);
  const { day, items } = drawnFor({ ...act, completion }, payCase);
  const { facts, guards } = await itemGroundsOn(sources, payCase, { id, day, items });
  // Asked after the guards were read: what moved in between is found by them.
  return { command: commandOf(day, completion, { ...facts, draw: await held(facts) }), guards };
}

/** What was agreed stands as it was agreed: nothing but its pool is asked again. */
async function preparedReopening(
  { runner }: Sources,
  { on, reason = '', poolRefused = false }: DecidedAct,
  payCase: RecordedPayCase,
  held: Parameters<typeof preparedAct>[3],
): Promise<Prepared<ReopenCase>> {
  const poolId = lostDraw(payCase)?.mandateId ?? null;
  const stream = `mandate-${poolId}`;
  const guards =
    poolId === null ? [] : [{ stream, revision: (await runner.load(mandateDecider, stream)).revision }];
  const facts = { draw: await held({ poolId }), poolRefused };
  return { command: { type: 'ReopenCase', data: { reason, on }, facts }, guards };
}

/** The pool that the case would draw on; what else is said of the act is said where it is decided. */
async function poolOf({ runner }: Sources, { id, on, completion }: DrawnAct): Promise<string | null> {
  const payCase = await payCaseNow({ runner }, id);
  if (completion.act === 'REOPENING') {
    const lost = lostDraw(payCase);
    return lost?.items ? lost.mandateId : null;
  }
  return (await mandateOn(runner, payCase.mandates, on)).mandate?.drawsOn ?? null;
}

/** The first half: the reservation as it stands, made now or by an earlier try of the same call. */
async function claimed(desk: Sources, run: LiveRun, act: AskedAct, poolId: string): Promise<Reserved> {
  const { id, actor } = act;
  const stream = `mandate-${poolId}`;
  const { events } = await run.claim(mandateDecider, {
    stream,
    secondHalf: `payCase-${id}`,
    holds: (mandate, made) =>
      mandate.status !== 'NONE' && made.some(({ eventId }) => drawStands(mandate.draws, eventId)),
    actor,
    prepare: () => rehearsed(desk, act, stream),
  });
  const drawn = events.find((event) => event.type === 'PoolDrawn');
  if (!drawn) throw new Error(`Nothing was drawn on ${stream}`);
  return reservedBy(drawn);
}

/** Nothing is reserved for what would be refused. */
async function rehearsed(sources: Sources, act: DrawnAct, stream: string): Promise<Prepared<DrawPool>> {
  const { id: caseId, completion, reason } = act;
  const caseStream = `payCase-${caseId}`;
  const { state, revision } = await sources.runner.load(payCaseDecider, caseStream);
  const payCase = state.status === 'NONE' ? await payCaseNow(sources, caseId) : state;
  const { day: on, items } = drawnFor(act, payCase);
  const { command, guards = [] } = await preparedAct(sources, act, payCase, ({ poolId }) =>
    poolId === null ? null : { mandateId: poolId, drawId: 'to be drawn', items, stands: true },
  );
  payCaseDecider.decide(command, payCase);
  const { tables } = await sources.references.current();
  const { personId } = payCase.opening;
  const data = { caseId, personId, on, items, completion, ...(reason !== undefined && { reason }) };
  return {
    command: { type: 'DrawPool', data, facts: { tables, restsOn: restsOn(payCase) } },
    guards: [{ stream: caseStream, revision }, ...guards.filter((guard) => guard.stream !== stream)],
  };
}

/** The items that an act draws for, and the day: of a reopening that on which they were agreed. */
function drawnFor(
  { on, completion }: DrawnAct,
  payCase: RecordedPayCase,
): { readonly day: string; readonly items: readonly PayItem[] } {
  switch (completion.act) {
    case 'ACCEPTANCE':
      return { day: on, items: itemsOfOffer(payCase, completion.offerId) };
    case 'SETTLEMENT':
      return { day: on, items: completion.items };
    case 'REOPENING': {
      const lost = lostDraw(payCase);
      return { day: lost?.on ?? on, items: lost?.items ?? [] };
    }
  }
}

type Agreeing = Exclude<PoolDrawCompletion, { readonly act: 'REOPENING' }>;

function commandOf(on: string, completion: Agreeing, facts: DrawnFacts): AcceptOffer | SettleDispute {
  if (completion.act === 'ACCEPTANCE') {
    // What is accepted is the offer as it stands; that it is what was drawn for is decided with the rest.
    const { act: _act, items: _items, ...data } = completion;
    return { type: 'AcceptOffer', data: { ...data, acceptedOn: on }, facts };
  }
  const { act: _act, ...data } = completion;
  return { type: 'SettleDispute', data: { ...data, settledOn: on }, facts };
}

async function heldDraw(runner: Sources['runner'], draw: ClaimedDraw | null): Promise<HeldDraw | null> {
  if (draw === null) return null;
  const { state } = await runner.load(mandateDecider, `mandate-${draw.mandateId}`);
  return { ...draw, stands: state.status !== 'NONE' && drawStands(state.draws, draw.drawId) };
}

/** The entry that came of a draw, by its own call or by the policy; null while none did. */
async function entryOfDraw(
  runner: Pick<CommandRunner, 'load'>,
  id: string,
  draw: DrawRef | null,
): Promise<Recorded<PayCaseEvent> | null> {
  const entry: Decider<Recorded<PayCaseEvent> | null, never, PayCaseEvent> = {
    vocabulary: payCaseVocabulary,
    initialState: () => null,
    evolve: (found, event) =>
      'draw' in event.data && event.data.draw?.drawId === draw?.drawId ? event : found,
    decide: () => [],
  };
  return draw === null ? null : (await runner.load(entry, `payCase-${id}`)).state;
}
