import { DirectoryInUse } from '../../../infra/database/index.js';
import { DatabaseUnavailable } from '../../../infra/instance/open-database.js';
import { MasterKeyMissing } from '../../../infra/instance/master-key.js';
import { SettingsError } from '../../../infra/settings/settings.js';

/** Something that whoever typed the command can mend: shown without a stack. */
export class MessageForPeople extends Error {
  static of(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const known = [MessageForPeople, SettingsError, DirectoryInUse, DatabaseUnavailable, MasterKeyMissing];
    return known.some((type) => error instanceof type) ? error.message : (error.stack ?? error.message);
  }
}
