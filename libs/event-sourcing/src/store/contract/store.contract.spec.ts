import { revisionCases, repetitionCases, sizeCases } from './append.cases.js';
import { backends } from './backends.fixture.js';
import { NOT_OF_THE_PORT } from './not-of-the-port.js';
import { logCases, positionCases, streamCases } from './reading.cases.js';
import type { ContractCases, StoreUnderTest } from './store-under-test.js';
import { followingCases, troubleCases } from './subscription.cases.js';
import { batchCases, concurrencyCases, guardCases } from './together.cases.js';

/** Milliseconds; a case is over in a tenth of it unless the machine has much else to do. */
const PATIENCE = 90_000;

const parts: Readonly<Record<string, ContractCases>> = {
  'revisions of a stream': revisionCases,
  'appends that come again': repetitionCases,
  'the size of an append': sizeCases,
  guards: guardCases,
  'appends at once': concurrencyCases,
  batches: batchCases,
  'reading a stream': streamCases,
  'reading all': logCases,
  positions: positionCases,
  subscriptions: followingCases,
  trouble: troubleCases,
};

describe.each(backends)('the contract of a store: $name', ({ open, cannot }) => {
  let log: StoreUnderTest;
  beforeAll(async () => {
    log = await open();
  });
  afterAll(() => log.close());

  describe.each(Object.entries(parts))('%s', (_, cases) => {
    for (const [name, run] of Object.entries(cases)) {
      const why = Object.entries(cannot).find(([number]) => name.startsWith(number))?.[1];
      if (why === undefined) it(name, () => run(log), PATIENCE);
      else it.skip(`${name} (not run here: it ${why})`, () => undefined);
    }
  });
});

describe('the contract', () => {
  const numbers = Object.values(parts)
    .flatMap((cases) => Object.keys(cases))
    .flatMap((name) => /^(\d+)\./.exec(name)?.[1] ?? []);

  it('has a case for each number of the port, or says why it has none', () => {
    const unspoken = LISTED.filter((n) => !numbers.includes(String(n)) && !(n in NOT_OF_THE_PORT));
    expect(unspoken).toEqual([]);
    expect(numbers.filter((n) => n in NOT_OF_THE_PORT)).toEqual([]);
  });

  const here = backends.flatMap(({ name, cannot }) =>
    Object.entries(cannot).map((entry) => [name, ...entry]),
  );
  if (here.length > 0)
    process.stdout.write(`${here.map(([name, number, why]) => `${name}: ${number} ${why}`).join('\n')}\n`);
});

/** The numbers that eventstores.md 4.4 gives. */
const LISTED = [
  ...[1, 2, 3, 5, 7, 9, 10, 11, 12, 13, 15, 18, 20, 21, 22, 23, 24, 26, 27, 28, 29, 30, 31, 32, 34, 37, 38],
  ...[40, 41, 42, 43, 45, 46, 48, 49, 50, 51, 52, 53, 54, 56, 59, 60],
];
