import { newId } from '../../../format/ids.js';
import { type LedgerCommand, newLedger } from '../../../testing/ledger.js';
import { backends } from '../backends.fixture.js';
import type { StoreUnderTest } from '../store-under-test.js';
import { ProcessWithStore } from './process-with-store.fixture.js';

const KEYS = 80;
const AT_ONCE = 8;
const TOGETHER = 5;

type Answered = {
  readonly revision: number;
  readonly position: string;
  readonly replayed: boolean;
  readonly events: readonly {
    readonly eventId: string;
    readonly recordedAt: string;
    readonly data: object;
  }[];
};

describe.each(backends)(
  '8 identical commands at once at two processes of the system: $name',
  ({ open, cost }) => {
    let log: StoreUnderTest;
    let processes: readonly ProcessWithStore[];
    beforeAll(async () => {
      log = await open();
      processes = await Promise.all([1, 2].map(() => ProcessWithStore.start(log.address)));
    }, 60_000);
    afterAll(async () => {
      await Promise.all(processes.map((each) => each.kill()));
      await log.close();
    });

    it('R11: are done once, and 8 answers are the same', async () => {
      const ledgers = Array.from({ length: Math.ceil(KEYS / cost) }, newLedger);
      for (let first = 0; first < ledgers.length; first += TOGETHER)
        await Promise.all(ledgers.slice(first, first + TOGETHER).map(askedAtOnce));
    }, 60_000);

    it('R11: would be done 8 times, were they not known to be one: the control', async () => {
      const ledger = newLedger();
      await askedAtOnce(ledger);
      const paid = () => ask(ledger, { do: 'PAY_IN', amount: 10 }, newId());
      await Promise.all(Array.from({ length: AT_ONCE }, paid));
      expect(await log.store.readStream(ledger)).toHaveLength(1 + AT_ONCE);
      const one = newId();
      const again = () => ask(ledger, { do: 'PAY_IN', amount: 10 }, one);
      await Promise.all(Array.from({ length: AT_ONCE }, again));
      expect(await log.store.readStream(ledger)).toHaveLength(2 + AT_ONCE);
    }, 60_000);

    let turn = 0;
    async function ask(ledger: string, command: LedgerCommand, commandId: string): Promise<Answered> {
      return (await processes[turn++ % 2]!.ask({ ledger, commandId, command })) as Answered;
    }

    async function askedAtOnce(ledger: string): Promise<void> {
      const commandId = newId();
      const open = { do: 'OPEN', personId: newId(), holder: 'Karen' } as const;
      const asked = Array.from({ length: AT_ONCE }, () => ask(ledger, open, commandId));
      const answers = await Promise.all(asked);
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      const [first, ...others] = answers.map(asAnswered);
      for (const other of others) expect(other).toEqual(first);
      const [stored, ...more] = await log.store.readStream(ledger);
      expect(more).toEqual([]);
      expect(first).toMatchObject({ revision: 0, position: stored!.position });
    }
  },
);

function asAnswered({ revision, position, events }: Answered) {
  const told = events.map(({ eventId, recordedAt, data }) => ({ eventId, recordedAt, data }));
  return { revision, position, events: told };
}
