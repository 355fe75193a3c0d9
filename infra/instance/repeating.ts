export type Repeating = {
  /** Begins no more, and waits for what is running. */
  readonly stop: () => Promise<void>;
};

/**
 * Does a piece of work now and then each `everyMs`, never twice at once: while one goes on, the next is left out. Keeps
 * no process alive, and goes on after a failure.
 */
export function repeating(
  work: () => Promise<void>,
  { everyMs, onTrouble }: { readonly everyMs: number; readonly onTrouble: (error: unknown) => void },
): Repeating {
  let running: Promise<void> | null = null;
  const begin = () => {
    running ??= work()
      .catch(onTrouble)
      .finally(() => (running = null));
  };
  const timer = setInterval(begin, everyMs).unref();
  begin();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
