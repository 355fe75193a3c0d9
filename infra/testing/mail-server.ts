import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ReceivedLetter = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

/** A real mail server that keeps what it is given. */
export type MailServer = {
  readonly url: string;
  readonly received: readonly ReceivedLetter[];
  /** Comes back when so many letters are here. */
  readonly has: (letters: number) => Promise<void>;
  /** The next letters are refused for now, as by a server that is busy. */
  readonly refuse: (letters: number) => void;
  /** What an address is answered from now on, as `550` and why; undefined: it is taken. */
  readonly answer: (address: string, refusal: Refusal | undefined) => void;
  readonly close: () => Promise<void>;
};

export type Refusal = { readonly responseCode: number; readonly words: string };

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedLetter[] = [];
  const arrivals = new EventEmitter();
  let refusals = 0;
  const refused = new Map<string, Refusal>();
  const server = new SMTPServer({
    ...{ authOptional: true, hideSTARTTLS: true, logger: false },
    onRcptTo: ({ address }, _session, done) => {
      const refusal = refused.get(address);
      done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.responseCode }));
    },
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusals > 0) {
          refusals -= 1;
          done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          return;
        }
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        done();
        arrivals.emit('letter');
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A client that leaves in the middle is no failure of a spec.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    has: async (letters) => {
      while (received.length < letters) await once(arrivals, 'letter');
    },
    refuse: (letters) => (refusals = letters),
    answer: (address, refusal) => {
      if (refusal) refused.set(address, refusal);
      else refused.delete(address);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
