import { caseWords } from './cases.en.js';
import { pageWords } from './pages.en.js';
import { payWords } from './pay.en.js';
import type { Words } from './words.js';

export const en: Words = { ...pageWords, ...caseWords, ...payWords };
