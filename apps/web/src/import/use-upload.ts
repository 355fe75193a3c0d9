import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { mayPass, newKey } from '../api/attempts.js';
import { ApiProblem } from '../api/problem.js';
import { type Upload, upload } from './import.api.js';

const pauseMs = 4000;

/**
 * Sends a file. One that no answer came to is sent again under its key, by itself and on request, until it is answered or
 * the page is left: it is read once. `done` is given the id of its import.
 */
export function useUpload(done: (id: string) => void) {
  const wish = useRef<Upload | null>(null);
  const sending = useMutation({
    mutationFn: upload,
    networkMode: 'always',
    onSuccess: ({ id }) => {
      wish.current = null;
      done(id);
    },
  });
  const { mutate, error, variables } = sending;
  const problem = error instanceof ApiProblem ? error : null;
  const waiting = problem !== null && problem.status !== 401 && mayPass(problem);
  const again = () => variables && mutate(variables);
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
  const send = (file: File, dryRun: boolean) => {
    const same = wish.current?.file === file && wish.current.dryRun === dryRun;
    const next = same && wish.current ? wish.current : { file, dryRun, key: newKey() };
    wish.current = next;
    mutate(next);
  };
  return { send, again, waiting, busy: sending.isPending, refusal: waiting ? null : problem };
}
