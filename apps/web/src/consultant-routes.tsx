import { lazy } from 'react';
import { Route } from 'react-router';

const OpenNegotiationPage = lazy(async () => ({
  default: (await import('./negotiation/open-negotiation.page.js')).OpenNegotiationPage,
}));
const OpenPayCasePage = lazy(async () => ({
  default: (await import('./pay-case/open-pay-case.page.js')).OpenPayCasePage,
}));
const MandatesPage = lazy(async () => ({
  default: (await import('./mandate/mandates.page.js')).MandatesPage,
}));
const MandatePage = lazy(async () => ({ default: (await import('./mandate/mandate.page.js')).MandatePage }));
const NewMandatePage = lazy(async () => ({
  default: (await import('./mandate/edit-mandate.page.js')).NewMandatePage,
}));
const EditMandatePage = lazy(async () => ({
  default: (await import('./mandate/edit-mandate.page.js')).EditMandatePage,
}));
const ReviewsPage = lazy(async () => ({ default: (await import('./reviews/reviews.page.js')).ReviewsPage }));
const DeadlinesPage = lazy(async () => ({
  default: (await import('./deadlines/deadlines.page.js')).DeadlinesPage,
}));
const ImportsPage = lazy(async () => ({ default: (await import('./import/imports.page.js')).ImportsPage }));
const ImportPage = lazy(async () => ({ default: (await import('./import/import.page.js')).ImportPage }));

const AgreementsPage = lazy(async () => ({
  default: (await import('./agreements/agreements.page.js')).AgreementsPage,
}));
const AgreementPage = lazy(async () => ({
  default: (await import('./agreements/agreement.page.js')).AgreementPage,
}));
const RecordAgreementPage = lazy(async () => ({
  default: (await import('./agreements/record-agreement.page.js')).RecordAgreementPage,
}));
const ElectPage = lazy(async () => ({
  default: (await import('./representation/elect.page.js')).ElectPage,
}));
const TermPage = lazy(async () => ({ default: (await import('./representation/term.page.js')).TermPage }));

/** The pages of a consultant's work beside the cases themselves. */
export const consultantRoutes = (
  <>
    <Route path="forhandlinger/ny" element={<OpenNegotiationPage />} />
    <Route path="loensager/ny" element={<OpenPayCasePage />} />
    <Route path="mandater" element={<MandatesPage />} />
    <Route path="mandater/ny" element={<NewMandatePage />} />
    <Route path="mandater/:id" element={<MandatePage />} />
    <Route path="mandater/:id/ret" element={<EditMandatePage />} />
    <Route path="aftaler" element={<AgreementsPage />} />
    <Route path="aftaler/ny" element={<RecordAgreementPage />} />
    <Route path="aftaler/:id" element={<AgreementPage />} />
    <Route path="hverv/ny" element={<ElectPage />} />
    <Route path="hverv/:id" element={<TermPage />} />
    <Route path="gennemgange" element={<ReviewsPage />} />
    <Route path="frister" element={<DeadlinesPage />} />
    <Route path="indlaesning" element={<ImportsPage />} />
    <Route path="indlaesning/:id" element={<ImportPage />} />
  </>
);
