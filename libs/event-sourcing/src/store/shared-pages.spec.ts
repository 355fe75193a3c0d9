import type { GlobalPosition, Page } from './event-store.js';
import { SharedPages } from './shared-pages.js';

const place = 'pg:0000000000000000007' as GlobalPosition;
const page: Page = { events: [], checkpoint: place, caughtUp: true };

/** Pages whose reads end when the spec says so. */
function slowPages() {
  const reads: PromiseWithResolvers<Page>[] = [];
  const pages = new SharedPages(() => {
    const read = Promise.withResolvers<Page>();
    reads.push(read);
    return read.promise;
  });
  return { pages, reads };
}

describe('a page that several ask for at once', () => {
  it('is read once', async () => {
    const { pages, reads } = slowPages();
    const both = Promise.all([pages.page(place, 10, 3), pages.page(place, 10, 3)]);
    reads[0]?.resolve(page);
    expect(await both).toEqual([page, page]);
    expect(reads).toHaveLength(1);
  });

  it('is read again for who has heard of more, asks for another, or comes later', async () => {
    const { pages, reads } = slowPages();
    const asked = [pages.page(place, 10, 3), pages.page(place, 10, 4)];
    asked.push(pages.page(place, 11, 3), pages.page(null, 10, 3));
    for (const read of reads) read.resolve(page);
    await Promise.all(asked);
    void pages.page(place, 10, 3);
    expect(reads).toHaveLength(5);
  });

  it('fails for all who asked, and is read anew for who asks again', async () => {
    const { pages, reads } = slowPages();
    const asked = Promise.allSettled([pages.page(null, 10, 0), pages.page(null, 10, 0)]);
    reads[0]?.reject(new Error('away'));
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    void pages.page(null, 10, 0);
    expect(reads).toHaveLength(2);
  });
});
