import { UnsafeSetting } from '@loenspor/event-sourcing';
import { MasterKeyProblem, UnsafeKeyDatabase, WrongMasterKey } from '@loenspor/privacy';
import { DirectoryInUse } from '../database/index.js';
import { SettingsError } from '../settings/settings.js';

/** Something that whoever started the process can mend: shown without a stack. Danish first. */
export class MessageForPeople extends Error {}

const KNOWN = [
  MessageForPeople,
  SettingsError,
  MasterKeyProblem,
  WrongMasterKey,
  UnsafeKeyDatabase,
  UnsafeSetting,
];

/** An error as whoever started the process should read it. */
export function explained(error: unknown): string {
  if (error instanceof DirectoryInUse)
    return (
      `DATA_DIR: ${error.folder} er i brug af proces ${error.pid}; stop den først, eller vælg en anden mappe ` +
      '(the data directory is in use: stop that process first, or choose another directory)'
    );
  if (!(error instanceof Error)) return String(error);
  return KNOWN.some((type) => error instanceof type) ? error.message : (error.stack ?? error.message);
}
