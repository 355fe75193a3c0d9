import { randomBytes } from 'node:crypto';
import { ReadPosition, systemClock } from '@loenspor/event-sourcing';
import { demoPeople } from '@loenspor/identity';
import { Closing } from '../../../infra/instance/closing.js';
import { dataDirectoryAt, takeDataDirectory } from '../../../infra/instance/data-directory.js';
import { mustBeFree } from '../../../infra/instance/free-port.js';
import { tellingOfEvents } from '../../../infra/instance/event-store-troubles.js';
import { removeInstance, writeInstance } from '../../../infra/instance/instance-file.js';
import { startMail } from '../../../infra/instance/mail-of-product.js';
import { masterKeyFor } from '../../../infra/instance/master-key.js';
import { openDatabase } from '../../../infra/instance/open-database.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../../../infra/instance/product.js';
import type { Product } from '../../../infra/instance/product.js';
import { recordOf } from '../../../infra/instance/recorded-event-store.js';
import { SettingsError, missingSignIn } from '../../../infra/settings/settings.js';
import type { Settings } from '../../../infra/settings/settings.js';
import { apiOf } from '../../api/src/api-of-product.js';
import type { Api } from '../../api/src/api.js';
import { repeatPassedTime } from '../../projector/src/passed-time.js';
import { projectionsOf, workOf } from '../../projector/src/projections.js';
import { startProjector } from '../../projector/src/projector.js';
import { DemoCaller } from './demo-caller.js';
import { DemoPast } from './demo-clock.js';
import { loadDemoData } from './demo-data.js';
import { playDemoScenes } from './demo-scenes.js';
import { greeting } from './greeting.js';
import { whenShown } from './when-shown.js';

const PATIENCE_MS = 2000;
const DRAIN_MS = 10_000;

/** Where lines for people go: what they asked for, and what they should know. */
export type Voice = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

export type Standalone = {
  /** Takes no more requests, ends projections after their page, stops Postgres; answers what went wrong. */
  readonly stop: () => Promise<readonly string[]>;
};

/** Starts the whole product in this process. Throws when anything is missing, and leaves nothing running then. */
export async function startStandalone(settings: Settings, voice: Voice): Promise<Standalone> {
  const missing = missingSignIn(settings);
  if (missing !== null) throw new SettingsError([missing]);
  const closing = new Closing();
  try {
    const directory = dataDirectoryAt(settings.dataDir);
    closing.add('data directory', await takeDataDirectory(directory, PATIENCE_MS));
    await mustBeFree(settings.port, settings.host);
    const masterKey = await masterKeyFor(directory, settings.masterKeyFile, voice.complain);
    const database = await openDatabase(directory, settings.database, voice.complain);
    closing.add('Postgres', database.close);
    await migrateDatabases(database);
    const { port, publicUrl, demo, eventStore } = settings;
    const addresses = { url: database.url, keysUrl: database.keysUrl };
    const onTrouble = tellingOfEvents(voice.complain);
    const product = await openProduct({ ...addresses, eventStore }, masterKey, onTrouble);
    closing.add('product', product.close);
    const found = await product.store.head();
    const past = demo === 'full' ? await DemoPast.of(product.store, systemClock) : null;
    await beginWithReferenceData(product, past ? () => past.begin : systemClock);
    if (demo === 'full') await loadDemoData(product, past, voice.complain);
    const tokenSecret = settings.oidc === null ? randomBytes(32).toString('base64url') : null;
    const api = await assemble(settings, { product, tokenSecret }, closing, voice);
    const placed = { database: addresses, eventStore: recordOf(eventStore) };
    closing.add('instance file', () => removeInstance(directory));
    await writeInstance(directory, { port, publicUrl, demo, tokenSecret, ...placed });
    await api.listen();
    if (demo === 'full' && tokenSecret !== null) {
      const caller = new DemoCaller(`http://localhost:${port}`, tokenSecret, found);
      await playDemoScenes(caller, systemClock).catch((error: unknown) =>
        voice.complain(`Demo: ${String(error)}`),
      );
    }
    const greet = () => voice.say(greeting(settings, demoPeople, database));
    const standing = new ReadPosition(product.pools.app, projectionsOf(product));
    const { complain } = voice;
    closing.add('greeting', whenShown({ store: product.store, standing, tell: greet, complain }));
    return { stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

/** Rows and what events cause follow the log beside the requests: how far the rows are, `/health/ready` tells. */
async function assemble(
  settings: Settings,
  { product, tokenSecret }: { readonly product: Product; readonly tokenSecret: string | null },
  closing: Closing,
  voice: Voice,
): Promise<Api> {
  const { store, codec, pools, metrics } = product;
  const projections = workOf(product);
  const onTrouble = (name: string, error: unknown) => voice.complain(`Projektion ${name}: ${String(error)}`);
  const projector = startProjector({ store, codec, pool: pools.app, projections, onTrouble, metrics });
  closing.add('projector', projector.stop);
  const passing = repeatPassedTime(product, settings, voice.complain);
  closing.add('passed time', passing.stop);
  const mail = await startMail(product, settings, voice.complain);
  closing.add('mail', mail.stop);
  const api = await apiOf(settings, product, { demoTokenSecret: tokenSecret, logLevel: 'warn' });
  closing.add('api', api.close, DRAIN_MS);
  return api;
}
