import { DomainError, preAgreementStream, ProjectionRunner } from '@loenspor/event-sourcing';
import type { Actor, Clock } from '@loenspor/event-sourcing';
import { authorityOf } from '../../../infra/instance/authority.js';
import { projectionsOfContexts } from '../../../infra/instance/contexts.js';
import { importerFor } from '../../../infra/instance/importer.js';
import type { Product } from '../../../infra/instance/product.js';
import { readSampleLog } from '../../../infra/instance/reference-files.js';
import type { DemoAct, DemoStory } from './demo-acts.js';
import type { DemoPast } from './demo-clock.js';
import { DemoDesk } from './demo-desk.js';
import { payStories } from './demo-leaders.js';
import { lastPlace, lastStory, roundStories } from './demo-rounds.js';
import { recordDemoTerms } from './demo-terms.js';

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };
const ELECTIONS_RECORDED = -110;
const LOG_READ_IN = -9;

/**
 * Tells the demo's past: what its people did in the months before the start, each act in its time. What was told before the
 * demo was stopped on the way is not told again. What a rule refuses is complained about, and that story goes no further.
 */
export async function tellDemoPast(
  product: Product,
  past: DemoPast,
  complain: (line: string) => void,
): Promise<void> {
  if (await wasTold(product)) return;
  const desk = await DemoDesk.open(product, past);
  try {
    const isKnown = desk.isKnown(past.today);
    const stories = isKnown ? [...roundStories(desk), ...payStories(desk)] : [];
    await told(desk, [...stories, elections, ownLog, passedTime], complain);
    if (isKnown) await told(desk, [lastStory()], complain);
    await desk.settle();
  } finally {
    await desk.close();
  }
}

async function wasTold({ store }: Product): Promise<boolean> {
  const { municipality, area } = lastPlace;
  const last = preAgreementStream(municipality, area, 'MUNICIPALITY', null);
  return (await store.readStream(last)).length > 0;
}

type Due = DemoAct & { readonly story: DemoStory; readonly day: string };

async function told(
  desk: DemoDesk,
  stories: readonly DemoStory[],
  complain: (line: string) => void,
): Promise<void> {
  const due = stories
    .flatMap((story) => story.acts.map((act): Due => ({ ...act, story, day: desk.day(act.on) })))
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  const broken = new Set<DemoStory>();
  let [today, nth] = ['', 0];
  for (const { day, story, run } of due) {
    [today, nth] = [day, day === today ? nth + 1 : 0];
    if (broken.has(story)) continue;
    desk.clock.moveTo(day, nth);
    await run(desk).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      broken.add(story);
      complain(`Demo: ${story.name} (${day}): ${error.message}`);
    });
  }
}

/** The leader representatives, elected four months ago. */
const elections: DemoStory = {
  name: 'elections',
  acts: [
    {
      on: ELECTIONS_RECORDED,
      run: ({ product, past, day }) =>
        recordDemoTerms(product, () => new Date(`${past.today}T12:00:00.000Z`), day(ELECTIONS_RECORDED)),
    },
  ],
};

/** Until then Karen kept a log of her own. */
const ownLog: DemoStory = {
  name: 'sample log',
  acts: [
    {
      on: LOG_READ_IN,
      run: async (desk) => {
        await desk.settle();
        const at = desk.clock.now();
        await readOwnLog(desk.product, () => at);
      },
    },
  ],
};

/** What time alone had changed by then is told in the trail on the day after, as the product does every night. */
const passedTime: DemoStory = {
  name: 'passed time',
  acts: [
    {
      on: LOG_READ_IN + 1,
      run: async (desk) => {
        await desk.settle();
        const { store, codec, pools, rows } = desk.product;
        const projections = projectionsOfContexts(rows);
        await new ProjectionRunner({ store, codec, pool: pools.app, projections }).catchUp();
        await authorityOf(desk.product, undefined, desk.clock.now).recordPassedTime();
      },
    },
  ],
};

/** The sample log; rows that were read before are not added again. */
export async function readOwnLog(product: Product, clock: Clock): Promise<void> {
  const importer = await importerFor(product, clock);
  await importer.run({ fileName: 'forhandlingslog.csv', bytes: await readSampleLog(), actor: karen });
}
