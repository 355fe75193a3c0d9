import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import grpc from '@grpc/grpc-js';
import { ownCertificate } from './own-certificate.js';

/** The one user who may call. */
export type Login = { readonly username: string; readonly password: string };

/** How a server is spoken to: with TLS and a login, or plainly and by everybody. */
export type Access = {
  readonly server: grpc.ServerCredentials;
  /** The `authorization` header that a call must bring; null: none. */
  readonly authorization: string | null;
  /** What stands before the hosts of a connection string, and behind them. */
  readonly user: string;
  readonly settings: string;
  readonly remove: () => Promise<void>;
};

/** With a login the server gets a certificate of its own, which the connection string names by a temporary file. */
export async function accessFor(login: Login | undefined): Promise<Access> {
  if (login === undefined) return plainAccess();
  const { certificate, key } = ownCertificate();
  const folder = await mkdtemp(join(tmpdir(), 'emulated-eventstoredb-'));
  const file = join(folder, 'ca.pem');
  await writeFile(file, certificate);
  const { username, password } = login;
  return {
    server: grpc.ServerCredentials.createSsl(null, [{ cert_chain: certificate, private_key: key }]),
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    user: `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`,
    settings: `tls=true&tlsCAFile=${encodeURIComponent(file)}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function plainAccess(): Access {
  return {
    server: grpc.ServerCredentials.createInsecure(),
    authorization: null,
    user: '',
    settings: 'tls=false',
    remove: () => Promise.resolve(),
  };
}
