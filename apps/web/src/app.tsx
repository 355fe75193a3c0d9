import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ApiProblem } from './api/problem.js';
import { meQuery } from './api/queries.js';
import { Gate } from './identity/gate.js';
import { mantineTokens, theme } from './theme/theme.js';

const BoardPage = lazy(async () => ({ default: (await import('./insight/board.page.js')).BoardPage }));
const NegotiationPage = lazy(async () => ({
  default: (await import('./negotiation/negotiation.page.js')).NegotiationPage,
}));
const PayCasePage = lazy(async () => ({
  default: (await import('./pay-case/pay-case.page.js')).PayCasePage,
}));
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
        <BrowserRouter>
          <Routes>
            <Route element={<Gate />}>
              <Route index element={<BoardPage />} />
              <Route path="forhandlinger/:id" element={<NegotiationPage />} />
              <Route path="loensager/:id" element={<PayCasePage />} />
              <Route path="*" element={<GonePage />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
