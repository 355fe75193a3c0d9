import {
  IconBriefcase2,
  IconCalendarDue,
  IconChartBar,
  IconClipboardCheck,
  IconFileCheck,
  IconFileImport,
  IconHistory,
  IconId,
  IconInbox,
  IconLayoutDashboard,
  IconRefresh,
  IconTimeline,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Me } from '../api/answers.js';
import { isOfTheUnion, leadsOnly } from '../identity/access.js';

/** A page of the main menu. `on`: the addresses that belong to it. */
export type Destination = {
  readonly to: string;
  readonly word:
    | 'overview'
    | 'inbox'
    | 'cases'
    | 'office'
    | 'terms'
    | 'agreements'
    | 'history'
    | 'statistics'
    | 'differences'
    | 'deadlines'
    | 'reviews'
    | 'mandates'
    | 'imports';
  readonly icon: TablerIcon;
  readonly on: RegExp;
};

const inbox: Destination = { to: '/venter', word: 'inbox', icon: IconInbox, on: /^\/venter|\/beslutning$/ };
const cases: Destination = {
  to: '/sager',
  word: 'cases',
  icon: IconBriefcase2,
  on: /^\/(sager|forhandlinger|loensager)(?!.*\/beslutning$)/,
};
const overview: Destination = {
  ...{ to: '/overblik', word: 'overview', icon: IconLayoutDashboard },
  on: /^\/overblik/,
};
const office: Destination = { to: '/hverv', word: 'office', icon: IconId, on: /^\/hverv/ };
type Allowed = Destination & { readonly may: string };
const figures: readonly Allowed[] = [
  { to: '/historik', word: 'history', icon: IconHistory, on: /^\/historik/, may: 'historyList' },
  {
    ...{ to: '/loensammenligning', word: 'statistics', icon: IconChartBar },
    ...{ on: /^\/loensammenligning/, may: 'statisticsPay' },
  },
];
const differences: Allowed = {
  ...{ to: '/forskelle', word: 'differences', icon: IconTimeline },
  ...{ on: /^\/forskelle/, may: 'comparisonBoard' },
};
const work: readonly Allowed[] = [
  { to: '/frister', word: 'deadlines', icon: IconCalendarDue, on: /^\/frister/, may: 'deadlineList' },
  { to: '/gennemgange', word: 'reviews', icon: IconRefresh, on: /^\/gennemgange/, may: 'reviewList' },
  { to: '/mandater', word: 'mandates', icon: IconClipboardCheck, on: /^\/mandater/, may: 'mandateList' },
  { to: '/aftaler', word: 'agreements', icon: IconFileCheck, on: /^\/aftaler/, may: 'preAgreementList' },
  { to: '/hverv', word: 'terms', icon: IconId, on: /^\/hverv/, may: 'repTermList' },
  { to: '/indlaesning', word: 'imports', icon: IconFileImport, on: /^\/indlaesning/, may: 'importList' },
];

/** The main menu of a person, the most important first: what does not fit stands under “More”. */
export function destinationsOf(me: Me): readonly Destination[] {
  const represents = me.repTerms.length > 0 ? [office] : [];
  const may = (pages: readonly Allowed[]) => pages.filter((page) => me.may.includes(page.may));
  // Those of the union keep every term, their own among them.
  if (!isOfTheUnion(me))
    return [inbox, cases, ...represents, ...may(work).filter(({ word }) => word !== 'terms')];
  return leadsOnly(me)
    ? [overview, inbox, cases, ...may(figures), ...may(work), ...may([differences])]
    : [cases, inbox, ...may(work), ...may(figures), ...may([differences])];
}
