import { createServer } from 'node:net';
import { MessageForPeople } from './message-for-people.js';

/** Another program listens on the port already. */
export class PortTaken extends MessageForPeople {
  constructor(readonly port: number) {
    super(
      `Port ${port} er optaget af et andet program; luk det, eller vælg en anden: PORT=${port + 1} npm start ` +
        `(port ${port} is taken: stop the other program or choose another PORT)`,
    );
  }
}

/** Throws `PortTaken` when nobody new can listen there: told before anything is started. */
export async function mustBeFree(port: number, host: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, host, () => server.close(() => done()));
  });
}
