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

  it.each([
    ['for ever', () => written(stream, '$streamDeleted', '', FOR_EVER)],
    ['until it is written again', () => written(`$$${stream}`, '$metadata', `{"$tb":${FOR_EVER}}`)],
    ['in part', () => written(`$$${stream}`, '$metadata', '{"$maxAge":60}')],
  ])('%s is told of once by whoever follows the log, though nobody was there then', async (_, remove) => {
    const { checkpoint } = await log.store.readAll(null, 1_000);
    remove();
    const later = await log.open();
    const told = () => log.troubles.filter((trouble) => trouble instanceof DeletedStream);
    log.troubles.length = 0;
    expect(await later.readAll(checkpoint, 10)).toMatchObject({ events: [], caughtUp: true });
    expect(told()).toEqual([new DeletedStream(stream)]);
    await later.readAll(null, 1_000);
    expect(told().filter((trouble) => trouble.stream === stream)).toHaveLength(1);
  });

  it('is not told of where only its rights were set, or a stream of the server is cut: the control', async () => {
    const { checkpoint } = await log.store.readAll(null, 1_000);
    log.troubles.length = 0;
    written(`$$${stream}`, '$metadata', '{"$acl":{"$r":"$admins"}}');
    written('$$$stats-here', '$metadata', '{"$maxAge":86400}');
    expect(await (await log.open()).readAll(checkpoint, 10)).toMatchObject({ events: [], caughtUp: true });
    expect(log.troubles).toEqual([]);
  });

  it('takes no other stream along, and stays in the log that all readers follow', async () => {
    const other = newStream();
    await appendAtEnd(log.store, other);
    const before = (await log.store.readAll(null, 1_000)).events.length;
    written(`$$${stream}`, '$metadata', `{"$tb":${FOR_EVER}}`);
    expect(await log.store.readStream(other)).toHaveLength(1);
    expect((await log.store.readAll(null, 1_000)).events).toHaveLength(before);
  });
});
