import { randomInt } from 'node:crypto';
import { CommandClaims, CommandExecutor, systemClock } from '@loenspor/event-sourcing';
import type { AppendRequest } from '@loenspor/event-sourcing';
import { loadMasterKey } from '@loenspor/privacy';
import { openProduct } from '../../../../infra/instance/product.js';
import type { ProductAddresses } from '../../../../infra/instance/product.js';
import { readSettings } from '../../../../infra/settings/settings.js';
import { apiOf } from '../api-of-product.js';

/**
 * The API as a process of its own, killed by the system when it has come so far: `dies` says after which append
 * (0: never), `when` whether that is stored by then, or has just been sent. Says `ready` when it listens.
 */
export type Mortal = {
  readonly addresses: ProductAddresses;
  readonly masterKeyFile: string;
  readonly port: number;
  readonly tokenSecret: string;
  readonly dies: number;
  readonly when: 'STORED' | 'SENT';
};
const mortal = JSON.parse(process.argv[2] ?? '{}') as Mortal;

const kill = () => process.kill(process.pid, 'SIGKILL');

const product = await openProduct(mortal.addresses, await loadMasterKey(mortal.masterKeyFile));
const { store, codec, pools } = product;
let appends = 0;
async function mortally<Outcome>(append: () => Promise<Outcome>): Promise<Outcome> {
  const isLast = ++appends === mortal.dies;
  if (isLast && mortal.when === 'SENT') setTimeout(kill, randomInt(4));
  const outcome = await append();
  if (isLast) kill();
  return outcome;
}
const deadly = Object.assign(Object.create(store) as typeof store, {
  append: (request: AppendRequest) => mortally(() => store.append(request)),
  appendBatch: (requests: readonly AppendRequest[]) => mortally(() => store.appendBatch(requests)),
});
const secret = Buffer.from(mortal.tokenSecret);
const executor = new CommandExecutor(deadly, codec, systemClock);
const claims = new CommandClaims({ pool: pools.app, secret, leaseMs: 200 });
const environment = { PORT: String(mortal.port), DEMO: 'people' };
const settings = readSettings(environment, { demo: 'people', directory: '/nowhere' });
const api = await apiOf(
  settings,
  { ...product, store: deadly, executor, claims },
  { demoTokenSecret: mortal.tokenSecret, logLevel: 'silent' },
);
await api.listen();
process.stdout.write('ready\n');
