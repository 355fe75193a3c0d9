const LOOK_EVERY_MS = 500;

/**
 * Answers why the product should stop, once it should: a signal, or the end of the npm that started it (which a
 * killed npm cannot pass on). A second signal ends the process at once; the next start clears up after it.
 */
export function whenToStop(): Promise<string> {
  return new Promise((stop) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        stop(signal);
      });
    if (process.env['npm_lifecycle_event'] !== 'start') return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stop('npm ended');
    }, LOOK_EVERY_MS).unref();
  });
}
