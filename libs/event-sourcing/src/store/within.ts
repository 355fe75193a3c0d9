/** A wait is over after so many beats: a beat that comes late, for this process stood still, counts once. */
const BEATS = 4;

/** Nobody answered in time; what was asked for may have happened all the same. */
export class NoAnswerInTime extends Error {
  constructor(what: string, milliseconds: number) {
    super(`${what} did not answer within ${milliseconds} ms`);
  }
}

/** A wait that is under way: begun anew with each thing that comes, ended when nobody waits any more. */
export type Wait = { readonly anew: () => void; readonly end: () => void };

/**
 * Calls, until it is ended, whenever nothing has come for that long while this process was awake. Timers go before what lies in the sockets:
 * a process that stood still for longer would take its own silence for the other's, and not read the answer that came.
 */
export function waiting(milliseconds: number, isOver: () => void): Wait {
  let beats = 0;
  const timer = setInterval(() => {
    beats = (beats + 1) % BEATS;
    if (beats === 0) isOver();
  }, milliseconds / BEATS);
  const anew = () => {
    beats = 0;
    timer.refresh();
  };
  return { anew, end: () => clearInterval(timer) };
}

/** Waits for an answer, and no longer than that; an answer or an error that comes later is dropped. */
export async function within<Answer>(
  answer: Promise<Answer>,
  milliseconds: number,
  what: string,
): Promise<Answer> {
  const late = Promise.withResolvers<never>();
  const wait = waiting(milliseconds, () => late.reject(new NoAnswerInTime(what, milliseconds)));
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    wait.end();
  }
}
