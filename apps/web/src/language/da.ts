import { caseWords } from './cases.da.js';
import { pageWords } from './pages.da.js';
import { payWords } from './pay.da.js';

export const da = { ...pageWords, ...caseWords, ...payWords };
