export { CaseworkModule } from './casework.module.js';
export type { CaseworkParts } from './casework.module.js';
export * from './domain/index.js';
export * from './http/case.documents.js';
export * from './http/correction.bodies.js';
export * from './http/correction.documents.js';
export * from './http/correction.readers.js';
export * from './http/course.bodies.js';
export * from './http/dispute.bodies.js';
export * from './http/dispute.documents.js';
export * from './http/fact.bodies.js';
export * from './http/move.bodies.js';
export { BoardQuery, boardOfThePast } from './http/board.query.js';
export { CaseCountsResource, countsOfNow } from './http/case-counts.resource.js';
export { endOfDay, instantOrDay, Moment, notAfterNow } from './http/moment.js';
export { OfferedItems } from './http/offered-items.js';
export * from './http/signature.bodies.js';
export { checkStartDay } from './http/start-days.js';
export * from './read/acted-entry.js';
export * from './read/case.audience.js';
export { caseProjection } from './read/case-standings.projection.js';
export { bindInstant, standingsAtSql } from './read/case-standings.queries.js';
export { CaseStandingsRow } from './read/case-standings.row.js';
export { clockColumns } from './read/case-clock.columns.js';
export type { ClockColumns } from './read/case-clock.columns.js';
export { caseClocks } from './read/case-clock.lists.js';
export type { CaseClockQuestion, ClockedTable, MeetingWeeks } from './read/case-clock.lists.js';
export * from './read/case.deadlines.js';
export * from './read/case.history.js';
export { historyWords } from './read/history-words.js';
export { timelinePage } from './read/case.timeline.js';
export * from './read/case.waiting.js';
export * from './read/case.words.js';
export * from './read/mentions.js';
export { addOpen } from './read/open-cases.js';
export type { OpenChoice } from './read/open-cases.js';
export { entriesBetween, eventsAsOf, ofWholeCases } from './read/past-events.js';
export { comparedCases, comparedCounts } from './read/compared-cases.js';
export type {
  BoardChange,
  BoardsCompared,
  BoardTable,
  ComparedCase,
  ComparedCount,
} from './read/compared-cases.js';
export { countedCases } from './read/counted-cases.js';
export type { CaseCounts, CountedBy } from './read/counted-cases.js';
export * from './read/said-words.js';
export * from './read/search-matches.js';
export * from './read/searched.js';
export * from './read/union-only.js';
export { withoutDrawnFor } from './read/pool-draws.js';
export type { ToldAsOf, Withheld, WithheldOf } from './read/withheld.js';
export * from './write/case.assignment.js';
export * from './write/case.delegation.js';
export * from './write/case.warnings.js';
export * from './write/dispute.lapses.js';
export { whoTakes } from './write/dispute.steps.js';
export { mustBeOfNoMandate } from './write/mandate.entries.js';
export * from './write/mandate.grounds.js';
export type { ReviewTaskSubjects } from './write/review-task.handlers.js';
