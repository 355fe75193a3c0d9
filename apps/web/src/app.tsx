import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ApiProblem } from './api/problem.js';
import { meQuery } from './api/queries.js';
import { consultantRoutes } from './consultant-routes.js';
import { leadershipRoutes } from './leadership-routes.js';
import { StartPage } from './frame/start.page.js';
import { Gate } from './identity/gate.js';
import { mantineTokens, theme } from './theme/theme.js';

const BoardPage = lazy(async () => ({ default: (await import('./insight/board.page.js')).BoardPage }));
const NegotiationPage = lazy(async () => ({
  default: (await import('./negotiation/negotiation.page.js')).NegotiationPage,
}));
const PayCasePage = lazy(async () => ({
  default: (await import('./pay-case/pay-case.page.js')).PayCasePage,
}));
const InboxPage = lazy(async () => ({ default: (await import('./inbox/inbox.page.js')).InboxPage }));
const OfficePage = lazy(async () => ({
  default: (await import('./representation/office.page.js')).OfficePage,
}));
const MandateDecisionPage = lazy(async () => ({
  default: (await import('./decision/mandate-decision.page.js')).MandateDecisionPage,
}));
const RatificationPage = lazy(async () => ({
  default: (await import('./decision/ratification.page.js')).RatificationPage,
}));
const ReviewDecisionPage = lazy(async () => ({
  default: (await import('./decision/review-decision.page.js')).ReviewDecisionPage,
}));
const MailPage = lazy(async () => ({ default: (await import('./mail/mail.page.js')).MailPage }));
const OutboxPage = lazy(async () => ({ default: (await import('./mail/outbox.page.js')).OutboxPage }));
const GonePage = lazy(async () => ({ default: (await import('./frame/gone.page.js')).GonePage }));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; only what may pass by itself is tried again.
      retry: (failures, problem) =>
        failures < 2 && problem instanceof ApiProblem && [0, 502, 503, 504].includes(problem.status),
    },
  },
  queryCache: new QueryCache({
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.status === 401)
        queries.setQueryData(meQuery.queryKey, null);
    },
  }),
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={mantineTokens} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        {/* A box that stands in the address turns when it is clicked, not when the list behind it is drawn. */}
        <BrowserRouter useTransitions={false}>
          <Routes>
            <Route element={<Gate />}>
              <Route index element={<StartPage />} />
              <Route path="sager" element={<BoardPage />} />
              <Route path="venter" element={<InboxPage />} />
              {consultantRoutes}
              {leadershipRoutes}
              <Route path="forhandlinger/:id" element={<NegotiationPage />} />
              <Route path="loensager/:id" element={<PayCasePage />} />
              <Route path="hverv" element={<OfficePage />} />
              <Route path="mandater/:id/beslutning" element={<MandateDecisionPage />} />
              <Route path="forhandlinger/:id/beslutning" element={<RatificationPage />} />
              <Route
                path="forhandlinger/:id/eftersyn/:taskId/beslutning"
                element={<ReviewDecisionPage kind="NEGOTIATION" />}
              />
              <Route
                path="loensager/:id/eftersyn/:taskId/beslutning"
                element={<ReviewDecisionPage kind="PAY_CASE" />}
              />
              <Route path="mail" element={<MailPage />} />
              <Route path="udbakke" element={<OutboxPage />} />
              <Route path="*" element={<GonePage />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
