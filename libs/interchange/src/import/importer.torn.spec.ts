import type { AppendRequest, Appended, EventStore } from '@loenspor/event-sourcing';
import { FaultyStore } from '@loenspor/event-sourcing/testing';
import { generatedLog } from '../testing/generated-log.js';
import { withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';

const ROWS = 14;
/** A run that is killed after each append has done something by then. */
const MOST_LIVES = 20 * ROWS;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

class Killed extends Error {}

/** Takes a batch request by request, as EventStoreDB does, until its process is killed after so many of them. */
class MortalStore extends FaultyStore {
  constructor(
    private readonly real: EventStore,
    private left: number,
  ) {
    super(real, []);
  }

  override async append(request: AppendRequest): Promise<Appended> {
    if (this.left-- <= 0) throw new Killed();
    return this.real.append(request);
  }

  override async appendBatch(requests: readonly AppendRequest[]): Promise<readonly Appended[]> {
    const answers: Appended[] = [];
    for (const request of requests) answers.push(await this.append(request));
    return answers;
  }
}

/** What happened, in its order, in which kind of stream and of which row. */
async function told(imports: Imports): Promise<readonly string[]> {
  const events = await imports.events();
  return events.map(
    ({ stream, type, import: from }) => `${stream.replace(UUID, '')} ${type} ${from?.row ?? ''}`,
  );
}

describe('an import on a store that takes no batch as a whole', () => {
  it('ends as one that was left in peace, though it is killed after every single append', async () => {
    const bytes = sheet(...generatedLog(ROWS));
    let calm: readonly string[] = [];
    await withImports(async (imports) => {
      await imports.run(bytes);
      calm = await told(imports);
    });
    for (const kind of ['person- PersonRegistered', 'mandate- Mandate', 'payCase- Mandate', 'negotiation- '])
      expect(calm.some((event) => event.startsWith(kind))).toBe(true);
    await withImports(async (imports) => {
      let lives = 0;
      let killed = true;
      for (; killed && lives < MOST_LIVES; lives += 1)
        killed = await imports.run(bytes, { store: new MortalStore(imports.product.store, 1) }).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return true;
          },
        );
      expect(killed).toBe(false);
      expect(lives).toBeGreaterThan(ROWS);
      expect(await told(imports)).toEqual(calm);
    });
  }, 120_000);
});
