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

/** Nobody may listen there: a port below 1024, or an address that is not this machine's. */
export class AddressRefused extends MessageForPeople {
  constructor(port: number, host: string, cause: NodeJS.ErrnoException) {
    super(
      `PORT eller HOST: der kan ikke lyttes på ${host}:${port}; vælg en anden ` +
        `(cannot listen there: ${cause.code}; choose another PORT or HOST)`,
      { cause },
    );
  }
}

/** Throws `PortTaken` or `AddressRefused` when nobody new can listen there: told before anything is started. */
export async function mustBeFree(port: number, host: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new PortTaken(port) : new AddressRefused(port, host, error)),
    );
    server.listen(port, host, () => server.close(() => done()));
  });
}
