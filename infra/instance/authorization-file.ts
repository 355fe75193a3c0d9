import { readFile } from 'node:fs/promises';
import type { AuthorizationTable } from '@loenspor/identity';

/** Who may call what: the table that is documentation and rule at once. */
export async function readAuthorization(): Promise<AuthorizationTable> {
  const file = new URL('../../docs/authorization.json', import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as AuthorizationTable;
}
