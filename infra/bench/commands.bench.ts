import { randomUUID } from 'node:crypto';
import { type BenchProduct, withBenchProduct } from './bench-product.js';
import { withBenchServer } from './bench-server.js';
import { benchLag } from './lag.bench.js';
import { openLoop, quantile } from './open-loop.js';
import { print, rounded } from './report.js';

/**
 * `npm run bench:commands`: commands over HTTP to the product in a process of its own, at a steady rate, whatever became
 * of those before; and how far the rows are behind at a steady rate of appends. BENCH_SECONDS: how long each (10).
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);
const PER_SECOND = Number(process.env['BENCH_RATE'] ?? 200);
const CASES = 200;
/** One of so many commands is looked for afterwards, as a page does that shows what was just done. */
const LOOKED_FOR = 4;
const AT_ONCE = 4;

type Answer = { readonly id: string; readonly position: string };

await withBenchProduct('karen', async (product) => {
  const cases = await openCases(product);
  await perSecond(product, cases, Math.min(2, SECONDS));
  const { answered, visible, refused } = await perSecond(product, cases, SECONDS);
  const rows = [
    { until: 'answered', values: answered },
    { until: 'visible', values: visible },
  ].map(({ until, values }) => ({
    ...{ bench: 'commands', until, perSecond: PER_SECOND, commands: values.length, refused },
    p50: rounded(quantile(values, 0.5)),
    p99: rounded(quantile(values, 0.99)),
  }));
  print(
    `Notes in ${CASES} cases over HTTP, ${PER_SECOND} a second, in milliseconds from when each was due`,
    rows,
    'visible: a GET of the case with Min-Position is answered; target p99 < 25',
  );
});
await withBenchServer(false, (server) => benchLag(server, SECONDS));

async function perSecond(product: BenchProduct, cases: readonly string[], seconds: number) {
  const [answered, visible]: [number[], number[]] = [[], []];
  let refused = 0;
  await openLoop({ perSecond: PER_SECOND, seconds }, async (number, due) => {
    const id = cases[number % cases.length] ?? '';
    const note = { on: today(), channel: 'PHONE', text: `Samtale ${number}`, visibility: 'LEADER_REP' };
    const answer = await posts(product, `/api/pay-cases/${id}/notes`, note);
    if (answer === null) refused += 1;
    else answered.push(performance.now() - due);
    if (answer === null || number % LOOKED_FOR > 0) return;
    await sees(product, `/api/pay-cases/${id}`, answer.position);
    visible.push(performance.now() - due);
  });
  return { answered, visible, refused };
}

async function openCases(product: BenchProduct): Promise<readonly string[]> {
  const ids: string[] = [];
  const numbers = Array.from({ length: CASES }, (_, number) => number).values();
  const opens = async () => {
    for (const number of numbers) {
      const made = await posts(product, '/api/pay-cases', caseOf(number));
      if (made === null) throw new Error('A case was not opened');
      ids.push(made.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, opens));
  return ids;
}

/** Null when it was not done. */
async function posts({ baseUrl, token }: BenchProduct, path: string, body: object): Promise<Answer | null> {
  const answer = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const said = (await answer.json()) as Answer;
  return answer.status === 201 || answer.status === 200 ? said : null;
}

async function sees({ baseUrl, token }: BenchProduct, path: string, position: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Min-Position': position };
  const answer = await fetch(`${baseUrl}${path}`, { headers });
  await answer.text();
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
}

function caseOf(number: number): object {
  return {
    ...{ municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } },
    ...{ scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26', origin: 'HIRING' },
    ...{ institution: `Børnehuset ${number}`, position: 'Daglig leder', member: true },
    person: { name: `Leder ${number}` },
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
