/** How one part of the process does; `facts` carry numbers such as a projection's lag, never personal data. */
export type PartState = { readonly ready: boolean; readonly facts?: Readonly<Record<string, unknown>> };

export type Readings = {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, PartState>>;
};

const patienceMs = 2000;

/** The parts that must be well before a process takes requests; each registers a probe under its name. */
export class Readiness {
  private readonly probes = new Map<string, () => Promise<PartState>>();

  /** Adds a part, or replaces the probe of the part with this name. */
  register(name: string, probe: () => Promise<PartState>): void {
    this.probes.set(name, probe);
  }

  /** Asks every part at once; one that fails or does not answer in two seconds is not ready. */
  async read(): Promise<Readings> {
    const asked = [...this.probes].map(async ([name, probe]) => [name, await stateOf(probe)] as const);
    const parts = Object.fromEntries(await Promise.all(asked));
    return { ready: Object.values(parts).every((part) => part.ready), parts };
  }
}

async function stateOf(probe: () => Promise<PartState>): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartState>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, facts: { answer: 'late' } }), patienceMs);
  });
  try {
    return await Promise.race([probe(), late]);
  } catch {
    return { ready: false, facts: { answer: 'failed' } };
  } finally {
    clearTimeout(timer);
  }
}
