import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { RunningProduct, freePort } from './running-product.js';
import { removeData } from '../../../infra/testing/data-folder.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const sample = join(root, 'infra/reference-data/forhandlingslog.csv');

type Report = { rows: number; accepted: number; added: number; duplicates: number; errors: Finding[] };
type Finding = { row: number; code: string };
type Case = { id: string; number: string; externalRef: string | null; status: string };

describe('a consultant’s log in the product', () => {
  let dataDir: string;
  let product: RunningProduct;
  let token: string;

  const loenspor = async (...parameters: string[]): Promise<string> => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir };
    delete env['NODE_OPTIONS'];
    const { stdout } = await run(
      process.execPath,
      [join(root, 'infra/scripts/loenspor.mjs'), ...parameters],
      { env },
    );
    return stdout;
  };
  const importing = async (...parameters: string[]) =>
    JSON.parse(await loenspor('import', '--json', ...parameters)) as Report;
  const get = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${product.address}${path}`, { headers });
    return { status: answer.status, body: (await answer.json()) as never };
  };
  const all = async (path: string): Promise<Case[]> => {
    const found: Case[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Case[]; nextCursor: string | null } = (
        await get(`${path}?limit=10${cursor && `&cursor=${cursor}`}`)
      ).body;
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-light-'));
    product = await RunningProduct.start({ dataDir, port: await freePort(), demo: 'full' }).ready();
    token = (await loenspor('token', 'karen')).trim();
  }, 90_000);

  afterAll(async () => {
    await product.end('SIGTERM');
    await removeData(dataDir);
  }, 30_000);

  it('becomes negotiations and pay cases with the status that is expected of each', async () => {
    const { status } = JSON.parse(
      await readFile(join(root, 'infra/reference-data/forhandlingslog.expected.json'), 'utf8'),
    ) as { status: Record<string, string> };
    const cases = [...(await all('/api/negotiations')), ...(await all('/api/pay-cases'))];
    // The demo's own scenes have no number in the log.
    const logged = cases.filter(({ externalRef }) => externalRef !== null);
    expect(Object.fromEntries(logged.map((each) => [each.externalRef, each.status]))).toEqual(status);
  });

  it('is not added again by the command line, beside the running product', async () => {
    const report = await importing(sample, '--as', 'karen');
    expect(report).toMatchObject({ rows: 339, accepted: 326, added: 0, duplicates: 1 });
    expect(report.errors).toHaveLength(12);
  });

  it('grows by what a longer copy of it adds, and shows that', async () => {
    const longer = join(dataDir, 'longer.csv');
    const days = Array.from({ length: 10 }, (_, index) => `${index + 1}.8.2026`);
    const rows = days.map(
      (day) =>
        `FA-2026-0006;Forhåndsaftale;Horsens;Fritid;Kommune;OK24;${day};Møde${';'.repeat(13)}Karen Lund;;;Opfølgning ${day}`,
    );
    await writeFile(longer, `${(await readFile(sample, 'utf8')).trimEnd()}\r\n${rows.join('\r\n')}\r\n`);
    const before = await importing(longer, '--dry-run');
    const report = await importing(longer, '--as', 'karen');
    expect([before.added, report.added, report.rows]).toEqual([10, 10, 349]);
    const { items } = (await get('/api/negotiations?q=FA-2026-0006')).body as { items: Case[] };
    const timeline = (await get(`/api/negotiations/${items[0]?.id}/timeline?limit=200`)).body as {
      items: unknown[];
    };
    expect(timeline.items.length).toBeGreaterThanOrEqual(19);
  });

  it('refuses an actor who is nobody', async () => {
    await expect(loenspor('import', sample, '--as', 'nobody')).rejects.toMatchObject({ code: 1 });
  });
});
