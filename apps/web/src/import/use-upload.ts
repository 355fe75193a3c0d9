import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { mayPass, newKey } from '../api/attempts.js';
import { ApiProblem } from '../api/problem.js';
import { type Upload, upload } from './import.api.js';

const pauseMs = 4000;

/** Why a file has not come through: `unreachable` and `slow` are tried again, the others wait for somebody. */
export type UploadTrouble = 'unreachable' | 'slow' | 'busy' | 'signedOut' | 'refused';

export function troubleOf(problem: ApiProblem): UploadTrouble {
  if (problem.status === 401) return 'signedOut';
  if (problem.code === 'timed-out') return 'slow';
  if (problem.status === 0) return 'unreachable';
  return mayPass(problem) ? 'busy' : 'refused';
}

const passing: readonly UploadTrouble[] = ['unreachable', 'slow', 'busy'];

/**
 * Sends a file. One that no answer came to is sent again under its key, by itself and on request, until it is answered,
 * given up, or the page is left: it is read once. `done` is given the id of its import.
 */
export function useUpload(done: (id: string) => void) {
  const wish = useRef<Upload | null>(null);
  const given = useRef<AbortController | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const sending = useMutation({
    mutationFn: (file: Upload) => {
      given.current = new AbortController();
      return upload(file, given.current.signal);
    },
    networkMode: 'always',
    onSuccess: ({ id }) => {
      wish.current = null;
      done(id);
    },
  });
  const { mutate, error, variables, reset } = sending;
  const problem = error instanceof ApiProblem ? error : null;
  const trouble = problem && troubleOf(problem);
  const waiting = trouble !== null && passing.includes(trouble);
  useEffect(() => {
    if (!waiting || !variables) return;
    const repeat = () => mutate(variables);
    const timer = setTimeout(repeat, pauseMs);
    window.addEventListener('online', repeat);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', repeat);
    };
  }, [waiting, error, variables, mutate]);
  useStay(sending.isPending || waiting);
  const send = (file: File, dryRun: boolean) => {
    const same = wish.current?.file === file && wish.current.dryRun === dryRun;
    const next = same && wish.current ? wish.current : { file, dryRun, key: newKey() };
    wish.current = next;
    setCancelled(false);
    mutate(next);
  };
  const cancel = () => {
    // The key stays the file's: what had come through after all is not read twice.
    reset();
    given.current?.abort();
    setCancelled(true);
  };
  return {
    ...{ send, cancel, cancelled, trouble, problem, waiting },
    again: () => variables && mutate(variables),
    busy: sending.isPending,
  };
}

/** Asks before the window closes on a file that is nowhere else. */
function useStay(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [needed]);
}
