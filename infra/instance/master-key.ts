import { stat } from 'node:fs/promises';
import { createMasterKey, loadMasterKey } from '@loenspor/privacy';
import type { MasterKey } from '@loenspor/privacy';
import { makeDataDirectory } from './data-directory.js';
import type { DataDirectory } from './data-directory.js';
import { MessageForPeople } from './message-for-people.js';

/**
 * The key that wraps all others: the file given, which must be there, or one in the data directory, made at the first
 * start with a warning, since whoever copies that directory has data and key together.
 */
export async function masterKeyFor(
  directory: DataDirectory,
  given: string | null,
  onNotice: (message: string) => void,
): Promise<MasterKey> {
  if (given !== null) {
    if (!(await exists(given))) throw new MasterKeyMissing(given);
    return loadMasterKey(given);
  }
  onNotice(
    `Hovednøglen ligger sammen med data i ${directory.masterKey}; sæt MASTER_KEY_FILE til en fil et andet sted i drift ` +
      '(the master key lies beside the data: set MASTER_KEY_FILE)',
  );
  await makeDataDirectory(directory);
  if (!(await exists(directory.masterKey))) await createMasterKey(directory.masterKey);
  return loadMasterKey(directory.masterKey);
}

/** A key is never made where one was expected: data written under it would be lost with a folder that was not mounted. */
export class MasterKeyMissing extends MessageForPeople {
  constructor(file: string) {
    super(
      `MASTER_KEY_FILE: ${file} findes ikke; lav en ny nøgle med: openssl rand -base64 32 > ${file} ` +
        '(no such file: make a key with that command, or mend the path)',
    );
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
