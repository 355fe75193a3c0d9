import { NotAnEvent } from '../format/envelope.js';
import { NewerSchema } from '../format/event-schemas.js';
import { MissingKey } from '../format/key-ring.js';
import { decodedOf, UnfoldableStream, unlessUnfoldable } from './unfoldable-stream.js';

const stream = 'payCase-01936f5e-7a00-7000-8000-000000000000';
const eventId = '01936f5e-7a00-7000-8000-000000000001';
const newer = new NewerSchema({ eventId, stream, type: 'CaseOpened', schema: 2 }, 1);

describe('a stream', () => {
  it.each([newer, new NotAnEvent('no JSON')])(
    'cannot be folded where one of its events is %s',
    async (cause) => {
      const decoded = decodedOf(stream, Promise.reject(cause));
      await expect(decoded).rejects.toThrow(UnfoldableStream);
      await expect(decoded).rejects.toMatchObject({ stream, cause });
      await expect(unlessUnfoldable(decoded, 'nobody can tell')).resolves.toBe('nobody can tell');
    },
  );

  it('is not to blame for a key that is missing', async () => {
    const decoded = decodedOf(stream, Promise.reject(new MissingKey('k')));
    await expect(unlessUnfoldable(decoded, 'nobody can tell')).rejects.toThrow(MissingKey);
  });

  it('is told where nothing stands in the way', async () => {
    await expect(unlessUnfoldable(decodedOf(stream, Promise.resolve([])), null)).resolves.toEqual([]);
  });
});
