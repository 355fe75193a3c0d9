import { createSecretKey, randomBytes } from 'node:crypto';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../instance/product.js';
import type { Product, ProductAddresses } from '../instance/product.js';
import { type BenchApi, openBenchApi } from './bench-api.js';
import { type BenchServer, withBenchServer } from './bench-server.js';
import { appendBoard } from './board-appends.js';
import { CONSULTANT_WHO_LEFT, REPRESENTED } from './board-histories.js';
import { rebuiltApart } from './rebuilt-apart.js';
import { print, rounded } from './report.js';

/**
 * `npm run bench:queries`: what people ask for, over HTTP in this process, one caller, with few events and with many.
 * BENCH_EVENTS: the sizes (`10000,1000000`), the first of them what the others are held against; BENCH_TIMES: how often
 * each is asked (200); BENCH_ONLY: a part of the name of those that are asked.
 */
const SIZES = (process.env['BENCH_EVENTS'] ?? '10000,1000000').split(',').map(Number);
const TIMES = Number(process.env['BENCH_TIMES'] ?? 200);
const ONLY = process.env['BENCH_ONLY'] ?? '';
const WARM_UP = 10;

/** The ids and words that questions are about, a few of each. */
type Known = {
  readonly cases: readonly string[];
  readonly negotiations: readonly string[];
  /** Within the time over which the cases began: in its middle, and a month before. */
  readonly instant: string;
  readonly before: string;
  /** Those that there were before. */
  readonly begun: readonly string[];
};
type Question = {
  readonly user: string;
  readonly path: (known: Known, time: number) => string;
  /** Few are worth their time. */
  readonly times?: number;
};

const asked = (user: string, path: string, times?: number): Question => ({
  user,
  path: () => path,
  ...(times !== undefined && { times }),
});

const QUESTIONS: Readonly<Record<string, Question>> = {
  'board, negotiations, consultant': asked('karen', '/api/negotiations'),
  'board, negotiations, leadership': asked('anders', '/api/negotiations'),
  'board, pay cases, consultant': asked('karen', '/api/pay-cases'),
  'board, pay cases, representative': asked(REPRESENTED.userId, '/api/pay-cases'),
  'board, pay cases, leadership': asked('anders', '/api/pay-cases'),
  'board, of a municipality': asked('karen', '/api/pay-cases?municipality=175'),
  'board, of one consultant': asked('karen', '/api/pay-cases?consultant=karen'),
  'board, of one who left': asked('karen', `/api/pay-cases?consultant=${CONSULTANT_WHO_LEFT}`),
  'board, in one status': asked('karen', '/api/pay-cases?status=AGREED'),
  'board, closed': asked('karen', '/api/pay-cases?status=CLOSED'),
  'board, open for a year': asked('karen', '/api/pay-cases?open=OLDER'),
  'board, in a status of nobody': asked('karen', '/api/pay-cases?status=DISPUTE_L4'),
  'counts, negotiations, consultant': asked('karen', '/api/negotiations/counts'),
  'counts, pay cases, consultant': asked('karen', '/api/pay-cases/counts'),
  'counts, open negotiations of a year': asked('karen', '/api/negotiations/counts?open=OLDER'),
  'counts, open pay cases': asked('karen', '/api/pay-cases/counts?open=ALL'),
  'counts, open pay cases of a year': asked('karen', '/api/pay-cases/counts?open=OLDER'),
  'consultants, representative': asked(REPRESENTED.userId, '/api/consultants'),
  'inbox, consultant': asked('karen', '/api/inbox'),
  'inbox, representative': asked(REPRESENTED.userId, '/api/inbox'),
  'inbox, leadership': asked('anders', '/api/inbox'),
  'pay case': { user: 'karen', path: ({ cases }, time) => `/api/pay-cases/${one(cases, time)}` },
  'timeline, pay case': {
    user: 'karen',
    path: ({ cases }, time) => `/api/pay-cases/${one(cases, time)}/timeline`,
  },
  'timeline, negotiation': {
    user: 'karen',
    path: ({ negotiations }, time) => `/api/negotiations/${one(negotiations, time)}/timeline`,
  },
  'search, a rare name': {
    user: 'karen',
    path: (_, time) => `/api/search?q=${encodeURIComponent(`Leder ${time}`)}`,
  },
  'search, a common name': asked('karen', '/api/search?q=%C3%98stergaard'),
  'search, a number': { user: 'karen', path: (_, time) => `/api/search?q=LS-2026-${time + 1}` },
  'search, representative': asked(REPRESENTED.userId, '/api/search?q=b%C3%B8rnehuset'),
  'deadlines, consultant': asked('karen', '/api/deadlines'),
  'deadlines, leadership': asked('anders', '/api/deadlines'),
  history: asked('anders', '/api/history'),
  'history, of a municipality': asked('anders', '/api/history?municipality=175'),
  'history, of a consultant': asked('anders', '/api/history?consultant=karen'),
  'history, of one who left': asked('anders', `/api/history?consultant=${CONSULTANT_WHO_LEFT}`),
  'history, of one type': asked('anders', '/api/history?type=AgreementSigned'),
  'history, of a month': asked('anders', '/api/history?from=2025-03-01&to=2025-03-31'),
  'board as of a day, negotiations': asOfADay('/api/negotiations?'),
  'board as of a day, pay cases': asOfADay('/api/pay-cases?'),
  'counts as of a day, pay cases': asOfADay('/api/pay-cases/counts?'),
  'board as of a day, of a municipality': asOfADay('/api/pay-cases?municipality=175&'),
  'board as of a day, in one status': asOfADay('/api/pay-cases?status=NEGOTIATING&'),
  'pay case as of an instant': {
    user: 'karen',
    path: ({ begun, instant }, time) => `/api/pay-cases/${one(begun, time)}?asOf=${instant}`,
  },
  'pay case, two moments': {
    user: 'karen',
    path: ({ begun, before, instant }, time) =>
      `/api/pay-cases/${one(begun, time)}/comparison?from=${before}&to=${instant}`,
  },
  'boards of two moments': {
    user: 'karen',
    path: ({ before, instant }) => `/api/board/comparison?from=${before}&to=${instant}&municipality=175`,
  },
  'statistics, first': asked('karen', '/api/statistics/pay?by=municipality', 1),
  'statistics, then': asked('karen', '/api/statistics/pay?by=municipality'),
};

/** The same page again and again, and another each time. */
function asOfADay(list: string): Question {
  return { user: 'karen', path: ({ instant }) => `${list}asOf=${instant}` };
}

await withBenchServer(false, async (server) => {
  const smallest = new Map<string, number>();
  for (const events of SIZES) {
    const results = await withBoard(server, events, async (api, known) => {
      const rows = [];
      for (const [name, question] of Object.entries(QUESTIONS)) {
        if (!name.includes(ONLY)) continue;
        const { p10, p50, p99, cpu } = await measured(api, question, known);
        if (!smallest.has(name)) smallest.set(name, p10);
        const vsSmallest = rounded(p10 / (smallest.get(name) ?? p10));
        const times = { p10: rounded(p10), p50: rounded(p50), p99: rounded(p99), cpu: rounded(cpu) };
        rows.push({ bench: 'queries', question: name, events, ...times, vsSmallest });
      }
      return rows;
    });
    print(
      `What people ask, with ${events} events`,
      results,
      'milliseconds; cpu: of this process, the caller and the API, for each; vsSmallest is of the p10, which other ' +
        'work on the machine touches least; targets: p99 < 20 of boards, inbox, timelines and search, and at most ' +
        'twice the smallest',
    );
  }
});

async function withBoard<Result>(
  server: BenchServer,
  events: number,
  work: (api: BenchApi, known: Known) => Promise<Result>,
): Promise<Result> {
  const addresses = await server.product(`queries_${events}`);
  await migrateDatabases(addresses);
  const secret = randomBytes(32);
  await filled(addresses, secret, events);
  const product = await openProduct(addresses, createSecretKey(secret));
  try {
    const api = await openBenchApi(product);
    try {
      return await work(api, await knownIn(product));
    } finally {
      await api.close();
    }
  } finally {
    await product.close();
  }
}

/** The product that the board is written with is closed again: nothing that it has learned on the way answers anybody. */
async function filled(addresses: ProductAddresses, secret: Buffer, events: number): Promise<void> {
  const said = (what: string) =>
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${events}: ${what}\n`);
  const product = await openProduct(addresses, createSecretKey(secret));
  try {
    await beginWithReferenceData(product);
    said('appending');
    await appendBoard(product, events);
    said('making rows');
    await rebuiltApart({ addresses, secret: secret.toString('hex') });
    await product.rows.query('ANALYZE');
    said('asking');
  } finally {
    await product.close();
  }
}

async function knownIn({ rows }: Product): Promise<Known> {
  const instantAt = async (ago: string) => {
    const day = `to_char((now() - $1::interval) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    const [found] = await rows.query<{ instant: string }[]>(`SELECT ${day} AS instant`, [ago]);
    return found?.instant ?? '';
  };
  const some = async (table: string, condition = 'true') => {
    const sql = `SELECT "id" FROM ${table} WHERE ${condition} ORDER BY md5("id"::text) LIMIT 500`;
    return (await rows.query<{ id: string }[]>(sql)).map(({ id }) => id);
  };
  const before = await instantAt('530 days');
  return {
    cases: await some('read.pay_case'),
    negotiations: await some('read.negotiation'),
    instant: await instantAt('500 days'),
    before,
    begun: await some('read.pay_case_standings', `"at"[1] <= ${Date.parse(before)}`),
  };
}

async function measured(api: BenchApi, { user, path, times = TIMES }: Question, known: Known) {
  for (let time = 0; times > 1 && time < WARM_UP; time++) await api.gets(user, path(known, time));
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) took.push((await api.gets(user, path(known, time))).took);
  const { user: inUser, system } = process.cpuUsage(before);
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { p10: at(0.1), p50: at(0.5), p99: at(0.99), cpu: (inUser + system) / 1000 / times };
}

function one(of: readonly string[], time: number): string {
  return of[time % of.length] ?? '';
}
