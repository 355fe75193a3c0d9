import { agreementWords } from './agreements.da.js';
import { boardToolWords } from './board-tools.da.js';
import { caseWords } from './cases.da.js';
import { composerWords } from './composer.da.js';
import { decisionWords } from './decision.da.js';
import { historyWords } from './history.da.js';
import { inboxWords } from './inbox.da.js';
import { mailWords } from './mail.da.js';
import { navigationWords } from './navigation.da.js';
import { offerWords } from './offers.da.js';
import { officeWords } from './office.da.js';
import { openingWords } from './opening.da.js';
import { overviewWords } from './overview.da.js';
import { pageWords } from './pages.da.js';
import { paletteWords } from './palette.da.js';
import { payWords } from './pay.da.js';
import { statisticsWords } from './statistics.da.js';
import { timeTravelWords } from './time-travel.da.js';
import { representationWords } from './representation.da.js';
import { workWords } from './work.da.js';

export const da = {
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
