import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Answers why the product should stop, once it should: a signal, or the end of the npm that started it (a killed npm
 * passes nothing on). A second signal ends the process at once; the next start clears up after it.
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
    const starter = starterOf();
    setInterval(() => {
      if (starterOf() !== starter) stop('npm ended');
    }, LOOK_EVERY_MS).unref();
  });
}

/** npm, or the shell that npm ran the script with and npm behind it: where a shell stays, npm's end is its orphaning. */
function starterOf(): string {
  const parent = process.ppid;
  const behind = shellParentOf(parent);
  return behind === null ? String(parent) : `${parent} ${behind}`;
}

/** The parent of a process that is a shell, on Linux; null for anything else. */
function shellParentOf(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(status) ?? [];
    return /^(sh|dash|bash|ash)$/.test(name ?? '') ? (parent ?? null) : null;
  } catch {
    return null;
  }
}
