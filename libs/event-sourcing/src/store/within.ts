/** Nobody answered in time; what was asked for may have happened all the same. */
export class NoAnswerInTime extends Error {
  constructor(what: string, milliseconds: number) {
    super(`${what} did not answer within ${milliseconds} ms`);
  }
}

/** Waits for an answer, and no longer than that; an answer or an error that comes later is dropped. */
export async function within<Answer>(
  answer: Promise<Answer>,
  milliseconds: number,
  what: string,
): Promise<Answer> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new NoAnswerInTime(what, milliseconds)), milliseconds);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
