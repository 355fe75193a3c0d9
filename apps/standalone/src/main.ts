import 'reflect-metadata';
import { explained } from '../../../infra/instance/message-for-people.js';
import { readSettings } from '../../../infra/settings/settings.js';
import { whenToStop } from './when-to-stop.js';
import { startStandalone } from './standalone.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

const stopping = whenToStop();
try {
  const settings = readSettings(process.env, { demo: 'full', directory: process.cwd() });
  const standalone = await startStandalone(settings, { say, complain });
  say(`Stopper (stopping: ${await stopping})`);
  const troubles = await standalone.stop();
  for (const trouble of troubles) complain(trouble);
  process.exit(troubles.length === 0 ? 0 : 1);
} catch (error) {
  complain(explained(error));
  process.exit(1);
}
