import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { RebuildMeasure, RebuildOrder } from './rebuild-process.js';

/**
 * Makes rows anew in a process of its own, so that its memory is that of a rebuild, and none of it is left to whoever is
 * measured afterwards.
 * @param names all projections unless it says which
 */
export async function rebuiltApart(
  { addresses, secret }: Pick<RebuildOrder, 'addresses' | 'secret'>,
  names?: readonly string[],
): Promise<RebuildMeasure> {
  const child = fork(new URL('./rebuild-process.js', import.meta.url));
  const ended = once(child, 'exit');
  child.send({ addresses, secret, names: names ?? null } satisfies RebuildOrder);
  const answer = await Promise.race([once(child, 'message'), ended.then(() => null)]);
  if (answer === null) throw new Error('The process that makes rows anew ended without an answer');
  await ended;
  return answer[0] as RebuildMeasure;
}
