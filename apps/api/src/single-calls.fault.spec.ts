import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasterKey } from '@loenspor/privacy';
import { commandDesk } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { ApiProcess, Unanswered } from './testing/api-process.js';

/** R01 asks for 10,000 calls and five deaths: `CALLS=10000 npm test -- single-calls`. */
const CALLS = Number(process.env['CALLS'] ?? 120);
const DEATHS = CALLS < 1_000 ? 2 : 5;
const CALLERS = 8;

type Call = { readonly number: number; readonly key: string };
type Case = { readonly call: number; readonly id: string };

describe('R01: an API that is killed -9 at random moments under single calls', () => {
  let folder: string;
  let desk: CommandDesk;
  let calls: readonly Call[];
  let answers: Map<number, string>;
  let unanswered: number;
  let again: number;
  let found: readonly Case[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loenspor-calls-'));
    const masterKeyFile = join(folder, 'master.key');
    desk = await commandDesk({ masterKey: await createMasterKey(masterKeyFile) });
    const api = new ApiProcess({ addresses: desk.product.addresses, masterKeyFile, dies: 0, when: 'STORED' });
    calls = Array.from({ length: CALLS }, (_, number) => ({ number, key: randomUUID() }));
    const run = new Run(api, calls);
    await run.toItsEnd();
    ({ answers, unanswered } = run);
    await api.end();
    await api.start();
    again = await callsAnsweredOtherwise(api, calls, answers);
    await api.end();
    found = casesIn(await desk.log());
    if (process.env['LEDGER'] !== undefined)
      process.stdout.write(`${CALLS} calls: ${JSON.stringify(totals())}\n`);
  }, 3_600_000);
  afterAll(async () => {
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  });

  const totals = () => ({
    ...verdictOf(answers, found),
    deaths: DEATHS,
    callsCutOff: unanswered,
    answeredOtherwise: again,
  });

  it('answers every call in the end, and keeps each of them, once', () => {
    expect(totals()).toEqual({
      ...{ acknowledged: CALLS, lost: 0, doubled: 0, ghosts: 0 },
      ...{ deaths: DEATHS, callsCutOff: unanswered, answeredOtherwise: 0 },
    });
  });

  it('was killed under calls', () => expect(unanswered).toBeGreaterThanOrEqual(DEATHS));

  it('would be found to have lost one, or done one twice: the control', () => {
    const [first, ...others] = found as [Case, ...Case[]];
    expect(verdictOf(answers, others)).toMatchObject({ lost: 1, doubled: 0 });
    expect(verdictOf(answers, [...found, { ...first, id: randomUUID() }])).toMatchObject({
      lost: 0,
      doubled: 1,
    });
  });
});

/** Callers who make their calls one after the other, each with its key, and make it again until it is answered. */
class Run {
  readonly answers = new Map<number, string>();
  unanswered = 0;
  private readonly deaths: number[];
  private restarting: Promise<void> | null = null;

  constructor(
    private readonly api: ApiProcess,
    private readonly calls: readonly Call[],
  ) {
    const share = Math.floor(calls.length / (DEATHS + 1));
    this.deaths = Array.from({ length: DEATHS }, (_, death) => share * (death + 1) - randomInt(share));
  }

  async toItsEnd(): Promise<void> {
    await this.api.start();
    const waiting = this.calls.values();
    await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        for (const call of waiting) await this.untilAnswered(call);
      }),
    );
  }

  private async untilAnswered({ number, key }: Call): Promise<void> {
    for (;;) {
      await this.restarting;
      try {
        this.answers.set(number, await this.api.opensCase(number, key));
        if (this.answers.size >= (this.deaths[0] ?? Infinity)) this.kill();
        return;
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        this.unanswered += 1;
      }
    }
  }

  /** Others are on their way: what becomes of those nobody is told. */
  private kill(): void {
    this.deaths.shift();
    this.restarting = this.api.kill().then(() => this.api.start());
  }
}

/** What was said to have been done, held against what the log says. */
function verdictOf(answers: ReadonlyMap<number, string>, found: readonly Case[]) {
  const byCall = Map.groupBy(found, ({ call }) => call);
  const lost = [...answers].filter(([call, id]) => !byCall.get(call)?.some((one) => one.id === id));
  return {
    acknowledged: answers.size,
    lost: lost.length,
    doubled: [...byCall.values()].filter((cases) => cases.length > 1).length,
    ghosts: [...byCall.keys()].filter((call) => !answers.has(call)).length,
  };
}

/** Each call once more, with its key, of a process that knows of none. */
async function callsAnsweredOtherwise(
  api: ApiProcess,
  calls: readonly Call[],
  answers: ReadonlyMap<number, string>,
): Promise<number> {
  let otherwise = 0;
  for (const { number, key } of calls)
    if ((await api.opensCase(number, key)) !== answers.get(number)) otherwise += 1;
  return otherwise;
}

function casesIn(log: Awaited<ReturnType<CommandDesk['log']>>): Case[] {
  return log.flatMap(({ type, stream, data }) => {
    if (type !== 'CaseOpened') return [];
    const { institution } = data as { readonly institution: string };
    return [{ call: Number(institution.split(' ').at(-1)), id: stream.slice(stream.indexOf('-') + 1) }];
  });
}
