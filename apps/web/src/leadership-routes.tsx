import { lazy } from 'react';
import { Route } from 'react-router';

const OverviewPage = lazy(async () => ({
  default: (await import('./overview/overview.page.js')).OverviewPage,
}));
const StatisticsPage = lazy(async () => ({
  default: (await import('./statistics/statistics.page.js')).StatisticsPage,
}));
const HistoryPage = lazy(async () => ({
  default: (await import('./history/history.page.js')).HistoryPage,
}));
const BoardDifferencesPage = lazy(async () => ({
  default: (await import('./time-travel/board-differences.page.js')).BoardDifferencesPage,
}));
const CaseDifferencesPage = lazy(async () => ({
  default: (await import('./time-travel/case-differences.page.js')).CaseDifferencesPage,
}));

/** How things stand, and stood: what leadership asks, and others where they may. */
export const leadershipRoutes = (
  <>
    <Route path="overblik" element={<OverviewPage />} />
    <Route path="loensammenligning" element={<StatisticsPage />} />
    <Route path="historik" element={<HistoryPage />} />
    <Route path="forskelle" element={<BoardDifferencesPage />} />
    <Route path="forhandlinger/:id/forskelle" element={<CaseDifferencesPage kind="NEGOTIATION" />} />
    <Route path="loensager/:id/forskelle" element={<CaseDifferencesPage kind="PAY_CASE" />} />
  </>
);
