import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { EmbeddedPostgres } from '../../../../infra/database/embedded-postgres.js';
import { BUILT, buildOnce } from '../store/contract/faults/built-code.fixture.js';

const PROCESS = `${BUILT}/libs/event-sourcing/src/postgres/server-process.fixture.js`;
/** What a shell counts the size of files in. */
const BLOCK = 512;

export type LimitedServer = Pick<EmbeddedPostgres, 'adminUrl' | 'location' | 'pid' | 'stop'>;

/** The server of a directory, under which no file can grow beyond so many bytes: to it, its disk is full then. */
export async function startLimitedServer(directory: string, bytes: number): Promise<LimitedServer> {
  buildOnce();
  const limited = `ulimit -f ${bytes / BLOCK}; exec "$@"`;
  const child = spawn('sh', ['-c', limited, 'sh', process.execPath, PROCESS, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit');
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer | number | null];
  if (!Buffer.isBuffer(said)) throw new Error('The server did not start under a limit');
  const server = JSON.parse(said.toString()) as Omit<LimitedServer, 'stop'>;
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { ...server, stop };
}
