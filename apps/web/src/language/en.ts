import { agreementWords } from './agreements.en.js';
import { boardToolWords } from './board-tools.en.js';
import { caseWords } from './cases.en.js';
import { composerWords } from './composer.en.js';
import { decisionWords } from './decision.en.js';
import { historyWords } from './history.en.js';
import { inboxWords } from './inbox.en.js';
import { mailWords } from './mail.en.js';
import { navigationWords } from './navigation.en.js';
import { offerWords } from './offers.en.js';
import { officeWords } from './office.en.js';
import { openingWords } from './opening.en.js';
import { overviewWords } from './overview.en.js';
import { pageWords } from './pages.en.js';
import { paletteWords } from './palette.en.js';
import { payWords } from './pay.en.js';
import { statisticsWords } from './statistics.en.js';
import { timeTravelWords } from './time-travel.en.js';
import { representationWords } from './representation.en.js';
import { workWords } from './work.en.js';
import type { Words } from './words.js';

export const en: Words = {
  ...pageWords,
  ...caseWords,
  ...payWords,
  ...navigationWords,
  ...inboxWords,
  ...composerWords,
  ...openingWords,
  ...boardToolWords,
  ...workWords,
  ...representationWords,
  ...agreementWords,
  ...decisionWords,
  ...offerWords,
  ...officeWords,
  ...mailWords,
  ...overviewWords,
  ...statisticsWords,
  ...historyWords,
  ...timeTravelWords,
  ...paletteWords,
};
