import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { AddressRefused, PortTaken, mustBeFree } from './free-port.js';

describe('a port', () => {
  it('is refused while another program listens there, and free afterwards', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(mustBeFree(port, '127.0.0.1')).rejects.toBeInstanceOf(PortTaken);
    await new Promise((done) => other.close(done));
    await mustBeFree(port, '127.0.0.1');
  });

  it('is refused in words on an address of another machine', async () => {
    await expect(mustBeFree(3000, '192.0.2.1')).rejects.toBeInstanceOf(AddressRefused);
  });
});
