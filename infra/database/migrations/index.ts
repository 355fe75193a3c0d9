import type { MigrationInterface } from 'typeorm';
import { EventStore } from './0001-event-store.migration.js';
import { AppendEvents } from './0002-append-events.migration.js';
import { Checkpoints } from './0003-checkpoints.migration.js';
import { CommandClaims } from './0004-command-claims.migration.js';
import { Identity } from './0005-identity.migration.js';
import { Imports } from './0006-imports.migration.js';
import { Negotiations } from './0007-negotiations.migration.js';
import { Mandates } from './0008-mandates.migration.js';
import { ReferenceData } from './0010-reference-data.migration.js';
import { PayCases } from './0011-pay-cases.migration.js';
import { IdempotencyKeys } from './0012-idempotency-keys.migration.js';
import { RepTerms } from './0013-rep-terms.migration.js';
import { DecidingMandates } from './0014-deciding-mandates.migration.js';
import { InvolvedRepresentatives } from './0015-involved-representatives.migration.js';
import { CaseNumbers } from './0016-case-numbers.migration.js';
import { PreAgreements } from './0017-pre-agreements.migration.js';
import { ReviewTasks } from './0018-review-tasks.migration.js';
import { CorrectedDays } from './0019-corrected-days.migration.js';
import { Search } from './0020-search.migration.js';
import { ImportJobs } from './0021-import-jobs.migration.js';
import { Deadlines } from './0022-deadlines.migration.js';
import { PayCaseReviews } from './0023-pay-case-reviews.migration.js';
import { Inbox } from './0024-inbox.migration.js';
import { Clocks } from './0025-clocks.migration.js';
import { ImportWork } from './0026-import-work.migration.js';
import { AppendTogether } from './0027-append-together.migration.js';
import { LogElsewhere } from './0028-log-elsewhere.migration.js';
import { ImportPatience } from './0029-import-patience.migration.js';
import { HeldCases } from './0030-held-cases.migration.js';
import { AppendAsOne } from './0031-append-as-one.migration.js';
import { PayStatistics } from './0034-pay-statistics.migration.js';
import { History } from './0036-history.migration.js';
import { CaseStandings } from './0038-case-standings.migration.js';
import { ProjectionEngine } from './0040-projection-engine.migration.js';
import { Boards } from './0043-boards.migration.js';
import { Mail } from './0047-mail.migration.js';
import { KeptCourses } from './0048-kept-courses.migration.js';
import { SavedViews } from './0049-saved-views.migration.js';
import { MailRefused } from './0050-mail-refused.migration.js';

/** Every migration in order. A migration that has been released is never changed and never moved. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  EventStore,
  AppendEvents,
  Checkpoints,
  CommandClaims,
  Identity,
  Imports,
  Negotiations,
  Mandates,
  ReferenceData,
  PayCases,
  IdempotencyKeys,
  RepTerms,
  DecidingMandates,
  InvolvedRepresentatives,
  CaseNumbers,
  PreAgreements,
  ReviewTasks,
  CorrectedDays,
  Search,
  ImportJobs,
  Deadlines,
  PayCaseReviews,
  Inbox,
  Clocks,
  ImportWork,
  AppendTogether,
  LogElsewhere,
  ImportPatience,
  HeldCases,
  AppendAsOne,
  PayStatistics,
  History,
  CaseStandings,
  ProjectionEngine,
  Boards,
  Mail,
  KeptCourses,
  SavedViews,
  MailRefused,
];
