import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Me } from './answers.js';
import { type Attempt, Attempts, type AttemptState, type Command, type CommandAnswer } from './attempts.js';
import { keepBoardOf } from '../insight/board-address.js';
import { forgetWork } from './kept-work.js';
import { meQuery } from './queries.js';
import { tellUnsent } from './unsent-tabs.js';

export type { Attempt, AttemptState, Command, CommandAnswer } from './attempts.js';

const attempts = new Attempts(sessionStorage);
/** What no command changes. */
const lasting: readonly unknown[] = ['reference', 'conversion', 'users'];

export type CommandState<Answer> =
  | { readonly status: 'idle' }
  | Exclude<AttemptState, { status: 'done' }>
  | { readonly status: 'done'; readonly answer: Answer };

export type CommandUse<Answer extends CommandAnswer> = {
  /** `waiting`: not sent yet, or not answered; it is sent again by itself. `refused`: the form mends it. */
  readonly state: CommandState<Answer>;
  /** On its way, or waiting to be sent again: what was asked is not to be changed any more, and the form holds still. */
  readonly held: boolean;
  /** What was asked last, as long as it is not forgotten: also after a reload while it waits. */
  readonly asked: Attempt | undefined;
  readonly send: (command: Command) => Promise<CommandState<Answer>>;
  /** Sends what waits once more, now. */
  readonly again: () => void;
  /** Back to idle. What waits may have been carried out nevertheless. */
  readonly forget: () => void;
};

/**
 * Gives commands, one at a time, under a name that tells what for (`mandate-decision:<id>`): two places with the same
 * name are one form. Every page reads at least what a command has done, and is asked for anew after it.
 */
export function useCommand<Answer extends CommandAnswer = CommandAnswer>(name: string): CommandUse<Answer> {
  const asked = useSyncExternalStore(attempts.subscribe, () => attempts.all()[name]);
  const send = useCallback(
    async (command: Command) => (await attempts.start(name, command)) as CommandState<Answer>,
    [name],
  );
  const again = useCallback(() => void attempts.again(name), [name]);
  const forget = useCallback(() => attempts.forget(name), [name]);
  const state = (asked?.state ?? { status: 'idle' }) as CommandState<Answer>;
  const held = state.status === 'sending' || state.status === 'waiting';
  return { state, held, asked, send, again, forget };
}

/**
 * What a form does once its command was carried out. `here`: while the form stood on the page; where it had been left,
 * what it was about is done with, and whoever opens it again is about something else.
 */
export function useCarriedOut<Answer extends CommandAnswer>(
  { state, forget }: CommandUse<Answer>,
  carriedOut: (answer: Answer, here: boolean) => void,
): void {
  const here = useRef(state.status !== 'done');
  useEffect(() => {
    if (state.status !== 'done') return;
    const wasHere = here.current;
    here.current = true;
    forget();
    carriedOut(state.answer, wasHere);
  });
}

/** `kept`: they outlive a reload of the page. */
export type Unsent = { readonly count: number; readonly kept: boolean; readonly again: () => void };

/** The commands that no answer came to yet, and a way to send them all again: for the frame. */
export function useUnsent(): Unsent {
  const all = useSyncExternalStore(attempts.subscribe, attempts.all);
  const count = countWaiting(all);
  const kept = useSyncExternalStore(attempts.subscribe, attempts.isKept);
  return { count, kept, again: useCallback(() => attempts.againAll(), []) };
}

/** Whether something waits to be sent that would not outlive the page. */
export const isUnsentFleeting = (): boolean => countWaiting(attempts.all()) > 0 && !attempts.isKept();

const countWaiting = (all: ReturnType<typeof attempts.all>) =>
  Object.values(all).filter(({ state }) => state.status === 'waiting').length;

/** Lets go of what was not sent yet: whoever sits here next finds nothing of it. */
export function leaveUnsent(): void {
  attempts.leave();
}

/** Carries the commands of whoever is signed in; belongs in one place, around the pages. */
export function useCommandCarrier({ userId }: Me): void {
  const queries = useQueryClient();
  useEffect(() => {
    forgetWork(userId);
    keepBoardOf(userId);
    attempts.begin(userId, {
      done: () => void refresh(queries),
      signedOut: () => queries.setQueryData(meQuery.queryKey, null),
    });
    const again = () => attempts.againAll();
    const silent = tellUnsent(() => attempts.countOpen());
    window.addEventListener('online', again);
    return () => {
      silent();
      window.removeEventListener('online', again);
      attempts.end();
    };
  }, [userId, queries]);
}

/** Asks anew for everything that stands on the page, and for the rest when it is looked at. */
async function refresh(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => !lasting.includes(queryKey[0]) && queryKey[0] !== meQuery.queryKey[0],
  });
}
