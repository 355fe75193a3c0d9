import { addressOf, asksForMore, isShown } from './view-search.js';

describe('the search of a view', () => {
  it.each([
    ['municipality=157&sort=deadline', 'municipality=157&sort=deadline'],
    ['sort=deadline&municipality=157', 'municipality=157&sort=deadline'],
    ['type=ALL&sort=activity&q=%20tilbud+', 'q=tilbud'],
    ['q=A%CC%8A&q=other', 'q=A%CC%8A'],
  ])('is the board’s own address: %s', (search, address) => {
    expect(addressOf(search)).toBe(address);
    expect(addressOf(address)).toBe(address);
    expect(asksForMore(search)).toBe(false);
  });

  it.each([
    ['a filter that there is no more', 'municipality=157&urgent=yes', 'municipality=157'],
    ['an order that there is no more', 'sort=mood', ''],
    ['a choice that there is no more', 'q=tilbud&open=SOON', 'q=tilbud'],
    ['a kind that there is no more', 'type=STRIKE&area=DAYCARE', 'area=DAYCARE'],
  ])('says more than the board shows with %s', (_, search, address) => {
    expect(asksForMore(search)).toBe(true);
    expect(addressOf(search)).toBe(address);
    expect(asksForMore(address)).toBe(false);
  });
});

describe('a view', () => {
  const shown = (view: string, asked: string) => isShown(view, new URLSearchParams(asked));

  it('is shown by every address that means the same', () => {
    expect(shown('sort=deadline&q=tilbud', 'q=tilbud&sort=deadline')).toBe(true);
    expect(shown('q=tilbud', 'type=ALL&q=tilbud+&sort=activity')).toBe(true);
    expect(shown('q=tilbud', 'q=tilbud&open=ALL')).toBe(false);
    expect(shown('q=tilbud', '')).toBe(false);
  });

  it('that asks for more than is known is shown by its own address alone', () => {
    expect(shown('urgent=yes&q=%C3%A5', 'urgent=yes&q=å')).toBe(true);
    expect(shown('urgent=yes&q=tilbud', 'q=tilbud')).toBe(false);
    expect(shown('urgent=yes', '')).toBe(false);
    expect(shown('q=tilbud', 'urgent=yes&q=tilbud')).toBe(true);
  });
});
