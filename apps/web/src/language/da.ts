import { caseWords } from './cases.da.js';
import { pageWords } from './pages.da.js';

export const da = { ...pageWords, ...caseWords };
