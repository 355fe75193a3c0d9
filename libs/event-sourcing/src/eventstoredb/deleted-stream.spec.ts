import { newId } from '../format/ids.js';
import { DeletedStream } from './deleted-stream.js';
import {
  type EmulatedLog,
  appendAtEnd,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';

/** The revision of a tombstone, and what the metadata of a stream says that was deleted. */
const FOR_EVER = 9_223_372_036_854_775_807n;

/** What an administrator can do at the server, which the product never does. */
describe('a stream that somebody deleted at the server', () => {
  let log: EmulatedLog;
  let stream: string;
  beforeAll(async () => {
    log = await openEmulatedLog();
  });
  afterAll(() => log.close());
  beforeEach(async () => {
    stream = newStream();
    await appendAtEnd(log.store, stream, 3);
    expect(await log.store.readStream(stream)).toHaveLength(3);
  });

  const written = (to: string, type: string, data: string, revision?: bigint) =>
    log.emulator.log.write(
      to,
      [{ id: newId(), type, isJson: true, data: Buffer.from(data), metadata: Buffer.alloc(0) }],
      revision,
    );
  const first = () => request(log.store.storeId, { stream });

  it('for ever is told as deleted by reads and by appends', async () => {
    written(stream, '$streamDeleted', '', FOR_EVER);
    const reading = log.store.readStream(stream);
    await expect(reading).rejects.toBeInstanceOf(DeletedStream);
    await expect(reading).rejects.toThrow(new RegExp(`${stream} was deleted`));
    await expect(log.store.append(first())).rejects.toBeInstanceOf(DeletedStream);
  });

  it('until it is written again is told by the first append, and by every read from then on', async () => {
    written(`$$${stream}`, '$metadata', `{"$tb":${FOR_EVER}}`);
    await expect(log.store.append(first())).rejects.toBeInstanceOf(DeletedStream);
    await expect(log.store.readStream(stream)).rejects.toBeInstanceOf(DeletedStream);
  });

  it.each(['{"$maxCount":2}', '{"$tb":1}'])(
    'in part, by its metadata %s, is not taken for a whole one',
    async (metadata) => {
      written(`$$${stream}`, '$metadata', metadata);
      await expect(log.store.readStream(stream)).rejects.toBeInstanceOf(DeletedStream);
      expect(await log.store.readStream(stream, 1)).toHaveLength(2);
    },
  );

  it('takes no other stream along, and stays in the log that all readers follow', async () => {
    const other = newStream();
    await appendAtEnd(log.store, other);
    const before = (await log.store.readAll(null, 1_000)).events.length;
    written(`$$${stream}`, '$metadata', `{"$tb":${FOR_EVER}}`);
    expect(await log.store.readStream(other)).toHaveLength(1);
    expect((await log.store.readAll(null, 1_000)).events).toHaveLength(before);
  });
});
