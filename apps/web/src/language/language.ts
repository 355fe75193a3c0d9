import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { da } from './da.js';

declare module 'i18next' {
  // Declaration merging is what i18next offers, and it works on interfaces only.
  interface CustomTypeOptions {
    resources: { translation: typeof da };
  }
}

export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];
const remembered = 'loenspor-language';

/** Prepares the words: Danish comes with the page, English only when somebody asks for it. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'da',
    fallbackLng: 'da',
    resources: { da: { translation: da } },
    interpolation: { escapeValue: false },
  });
  await setLanguage(localStorage.getItem(remembered) === 'en' ? 'en' : 'da');
}

/** Shows the page in another language from now on, in this browser. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.js');
    i18next.addResourceBundle('en', 'translation', en);
  }
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
  await i18next.changeLanguage(language);
}
