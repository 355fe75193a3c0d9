import type { Command } from 'commander';
import { DemoPersonUnknown, demoPeople, demoToken } from '@loenspor/identity';
import { dataDirectoryAt } from '../../../infra/instance/data-directory.js';
import { findInstance } from '../../../infra/instance/instance-file.js';
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
      const instance = await runningDemo(settings, process.env['PORT']);
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

async function runningDemo(settings: Settings, port: string | undefined): Promise<DemoInstance> {
  const instance = await findInstance(dataDirectoryAt(settings.dataDir));
  if (instance === null)
    throw new MessageForPeople(
      `Der kører ingen Lønspor på ${settings.dataDir}; start den med npm start, eller sæt DATA_DIR ` +
        '(nothing runs on this data directory: start it, or set DATA_DIR)',
    );
  if (port && instance.port !== settings.port)
    throw new MessageForPeople(
      `Lønspor på ${settings.dataDir} lytter på port ${instance.port}, ikke ${settings.port} ` +
        '(the product on this data directory listens on another port)',
    );
  const { tokenSecret } = instance;
  if (tokenSecret === null)
    throw new MessageForPeople(
      'Login er ikke demoens, så her udstedes ingen tokens; hent et hos jeres egen loginudbyder ' +
        '(sign-in is not the demo’s: ask your own provider for a token)',
    );
  return { ...instance, tokenSecret };
}
