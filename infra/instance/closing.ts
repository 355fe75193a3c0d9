type Step = { readonly name: string; readonly close: () => Promise<void>; readonly patienceMs: number };

const PATIENCE_MS = 60_000;

/** What was opened in order is closed in the other order, once; one that fails does not keep the rest open. */
export class Closing {
  private readonly steps: Step[] = [];
  private closed: Promise<readonly string[]> | null = null;

  /** @param patienceMs after how long the next step begins all the same */
  add(name: string, close: () => Promise<void>, patienceMs = PATIENCE_MS): void {
    this.steps.push({ name, close, patienceMs });
  }

  /** Closes everything and answers what went wrong, a line each; a second call gets the first one's answer. */
  close(): Promise<readonly string[]> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private async closeAll(): Promise<readonly string[]> {
    const troubles: string[] = [];
    for (const step of this.steps.toReversed()) {
      try {
        await inTime(step);
      } catch (error) {
        troubles.push(`${step.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return troubles;
  }
}

async function inTime({ close, patienceMs }: Step): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`did not end in ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
