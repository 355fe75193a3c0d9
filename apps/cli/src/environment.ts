import { readSettings } from '../../../infra/settings/settings.js';
import type { Settings } from '../../../infra/settings/settings.js';

export function settingsOfEnvironment(): Settings {
  return readSettings(process.env, { demo: 'none', directory: process.cwd() });
}

/** What is not the answer itself goes to stderr: the answer may be piped on. */
export function notice(message: string): void {
  process.stderr.write(`${message}\n`);
}
