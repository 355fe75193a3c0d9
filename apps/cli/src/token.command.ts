import type { Command } from 'commander';
import { DemoPersonUnknown, demoPeople, demoToken } from '@loenspor/identity';
import { dataDirectoryAt } from '../../../infra/instance/data-directory.js';
import { findInstance, findInstanceByPort } from '../../../infra/instance/instance-file.js';
import type { Instance } from '../../../infra/instance/instance-file.js';
import type { Settings } from '../../../infra/settings/settings.js';
import { settingsOfEnvironment } from './environment.js';
import { MessageForPeople } from '../../../infra/instance/message-for-people.js';

export function addToken(program: Command): void {
  program
    .command('token')
    .argument('<user>', 'en demoperson, for eksempel karen (a demo person)')
    .description('skriv et adgangstoken til den kørende demo (print a bearer token of the running demo)')
    .action(async (user: string) => {
      const settings = settingsOfEnvironment();
      const instance = await runningDemo(settings, namedBy(process.env));
      process.stdout.write(`${await tokenOf(user, instance)}\n`);
    });
}

async function tokenOf(user: string, { port, tokenSecret }: DemoInstance): Promise<string> {
  try {
    return await demoToken({ baseUrl: `http://localhost:${port}`, secret: tokenSecret, user });
  } catch (error) {
    if (!(error instanceof DemoPersonUnknown)) throw error;
    const people = demoPeople.map(({ userId }) => userId).join(', ');
    throw new MessageForPeople(
      `Demoen kender ikke ${user}, kun (the demo knows these people only): ${people}`,
    );
  }
}

type DemoInstance = Instance & { readonly tokenSecret: string };

/** Which settings whoever asks has given. */
type Named = { readonly port: boolean; readonly dataDir: boolean };

function namedBy(environment: Readonly<Record<string, string | undefined>>): Named {
  return { port: Boolean(environment['PORT']?.trim()), dataDir: Boolean(environment['DATA_DIR']?.trim()) };
}

/** The product on the data directory, unless it listens on another port than the one named; else the one on the port. */
async function findRunning({ dataDir, port }: Settings, named: Named): Promise<Instance | null> {
  const here = await findInstance(dataDirectoryAt(dataDir));
  if (here !== null && (!named.port || here.port === port)) return here;
  if (named.dataDir && !named.port) return null;
  return findInstanceByPort(port);
}

async function runningDemo(settings: Settings, named: Named): Promise<DemoInstance> {
  const instance = await findRunning(settings, named);
  if (instance === null)
    throw new MessageForPeople(
      `Der kører ingen Lønspor på ${settings.dataDir} eller på port ${settings.port}; start den med npm start, ` +
        'eller sæt PORT eller DATA_DIR (nothing runs on this data directory or port: start it, or set PORT or DATA_DIR)',
    );
  const { tokenSecret } = instance;
  if (tokenSecret === null)
    throw new MessageForPeople(
      'Login er ikke demoens, så her udstedes ingen tokens; hent et hos jeres egen loginudbyder ' +
        '(sign-in is not the demo’s: ask your own provider for a token)',
    );
  return { ...instance, tokenSecret };
}
