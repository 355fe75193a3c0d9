import type { Told } from '../domain/index.js';

/** One sentence in both languages of the product. */
export type Text = Told;

export type Language = keyof Text;

/** The part of an Express request that tells which language its reader wants. */
export type LanguageSource = { acceptsLanguages(languages: Language[]): string | false };

/** Danish, unless `Accept-Language` prefers English. */
export function languageOf(request: LanguageSource): Language {
  return request.acceptsLanguages(['da', 'en']) === 'en' ? 'en' : 'da';
}
