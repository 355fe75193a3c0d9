import { progress } from '@clack/prompts';
import type { Command } from 'commander';
import { parkedStreams, rebuild, ReadPosition, replay } from '@loenspor/event-sourcing';
import type { Projection, RebuildProgress } from '@loenspor/event-sourcing';
import { MessageForPeople } from '../../../infra/instance/message-for-people.js';
import type { Product } from '../../../infra/instance/product.js';
import { lagBetween, shareOf } from '../../projector/src/projection-readiness.js';
import { workOf } from '../../projector/src/projections.js';
import { tableOfLines } from './table.js';
import { withProduct } from './with-product.js';

export function addProjectionCommands(program: Command): void {
  program
    .command('lag')
    .description('hvor langt hver projektion er bagud (how far each projection is behind)')
    .action(() => say(withProduct(lagLines)));
  program
    .command('parked')
    .description('strømme, som en projektion har sat til side (streams that a projection has set aside)')
    .action(() => say(withProduct(parkedLines)));
  program
    .command('rebuild')
    .argument('<projektion>', 'en projektions navn eller all (the name of a projection, or all)')
    .description('lav rækkerne forfra ved siden af dem, der vises (make rows anew beside those that serve)')
    .action((name: string) => say(withProduct((product) => rebuildLines(product, name))));
  program
    .command('replay')
    .argument('<projektion>', 'en projektions navn eller all (the name of a projection, or all)')
    .description('tag det, der blev sat til side, med igen (take up again what was set aside)')
    .action((name: string) => say(withProduct((product) => replayLines(product, name))));
}

async function say(lines: Promise<readonly string[]>): Promise<void> {
  process.stdout.write(`${(await lines).join('\n')}\n`);
}

async function lagLines(product: Product): Promise<readonly string[]> {
  const { pools, store } = product;
  const work = workOf(product);
  const reading = new ReadPosition(pools.app, work);
  const standings = await reading.standings();
  const head = await store.head();
  const anew = new Map(
    [...(await reading.rebuilding())].map(([name, position]) => [
      name,
      `${percent(shareOf(position, head))} lavet forfra`,
    ]),
  );
  return tableOfLines(
    ['projektion', 'bagud', ''],
    work.map(({ name }) => [
      name,
      lagWords(lagBetween(standings.get(name) ?? null, head)),
      anew.get(name) ?? '',
    ]),
  );
}

function lagWords(lag: ReturnType<typeof lagBetween>): string {
  return 'lag' in lag ? `${lag.lag} hændelser` : `${lag.lagBytes} byte`;
}

async function parkedLines({ pools }: Product): Promise<readonly string[]> {
  const parked = await parkedStreams(pools.app);
  if (parked.length === 0) return ['Intet er sat til side (nothing is set aside)'];
  return tableOfLines(
    ['projektion', 'strøm', 'fra nr.', 'siden', 'fejl'],
    parked.map(({ projection, stream, revision, parkedAt, error }) => [
      ...[projection, stream, String(revision)],
      ...[parkedAt.toISOString(), error],
    ]),
  );
}

async function rebuildLines(product: Product, name: string): Promise<readonly string[]> {
  const projections = named(product, name).filter(({ tables }) => tables.length > 0);
  if (projections.length === 0)
    throw new MessageForPeople(
      `${name} har ingen rækker, der kan laves forfra; brug replay (it has no rows to rebuild: use replay)`,
    );
  await withBar((onProgress) => rebuild(projections, { ...partsOf(product), onProgress }));
  return [
    `${projections.map((each) => each.name).join(', ')}: rækkerne er lavet forfra (the rows are made anew)`,
  ];
}

async function replayLines(product: Product, name: string): Promise<readonly string[]> {
  const replayed = await withBar((onProgress) =>
    replay(named(product, name), { ...partsOf(product), onProgress }),
  );
  if (replayed.length === 0) return ['Intet er sat til side (nothing is set aside)'];
  return [`${replayed.join(', ')}: taget med igen (taken up again)`];
}

function named(product: Product, name: string): readonly Projection[] {
  const work = workOf(product);
  const found = name === 'all' ? work : work.filter((each) => each.name === name);
  if (found.length > 0) return found;
  const names = work.map((each) => each.name).join(', ');
  throw new MessageForPeople(`Der er ingen projektion ${name}, kun (there are only) ${names}, all`);
}

function partsOf({ store, codec, pools }: Product) {
  return { store, codec, pool: pools.app };
}

/** A bar with the time left for whoever looks; nothing where the output is piped on. */
async function withBar<Result>(
  work: (onProgress: (progress: RebuildProgress) => void) => Promise<Result>,
): Promise<Result> {
  if (!process.stdout.isTTY) return work(() => undefined);
  const bar = progress({ max: 1000, style: 'heavy' });
  bar.start('Læser hændelserne');
  const began = performance.now();
  let shown = 0;
  let first: number | null = null;
  try {
    return await work(({ at, head, state }) => {
      const share = shareOf(at, head);
      first ??= share;
      const now = Math.floor(share * 1000);
      const left =
        share > first ? (((performance.now() - began) / (share - first)) * (1 - share)) / 1000 : null;
      bar.advance(Math.max(0, now - shown), WORDS[state](percent(share), left));
      shown = Math.max(shown, now);
    });
  } finally {
    bar.stop('Færdig');
  }
}

const WORDS: Readonly<Record<RebuildProgress['state'], (share: string, left: number | null) => string>> = {
  FILLING: (share, left) => `${share}${left === null ? '' : `, ${Math.ceil(left)} sekunder igen`}`,
  INDEXING: () => 'Laver indeks',
  SWAPPED: () => 'Tager rækkerne i brug',
};

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
