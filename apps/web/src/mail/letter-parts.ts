/** A piece of a letter: words, or an address of this very app. */
export type LetterPart = { readonly text: string; readonly to: string | null };

const dashes = '\n--\n';
const address = /https?:\/\/[^\s<>"]+/g;

/** The text of a letter with what is an address in it; only addresses of `origin` become links. */
export function letterParts(text: string, origin: string): readonly LetterPart[] {
  const parts: LetterPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = found.replace(/[.,;:!?)]+$/, '');
    if (index > from) parts.push({ text: text.slice(from, index), to: null });
    parts.push({ text: link, to: placeIn(link, origin) });
    from = index + link.length;
  }
  return from < text.length ? [...parts, { text: text.slice(from), to: null }] : parts;
}

/** What a letter says in each language: Danish first, English below a line of dashes. */
export function tonguesOf(text: string): readonly { readonly lang: 'da' | 'en'; readonly text: string }[] {
  const end = text.indexOf(dashes) + dashes.length;
  if (end < dashes.length) return [{ lang: 'da', text }];
  return [
    { lang: 'da', text: text.slice(0, end) },
    { lang: 'en', text: text.slice(end) },
  ];
}

/** The place inside the app that an address leads to; null where it leads elsewhere. */
function placeIn(link: string, origin: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : null;
}
