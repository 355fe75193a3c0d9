import { rowsOf, stored } from '@loenspor/casework/testing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { fold } from '@loenspor/event-sourcing/domain';
import { isDeepStrictEqual } from 'node:util';
import { payCaseDecider } from '../domain/index.js';
import type { PayCase } from '../domain/index.js';
import { payCaseSources } from '../read/pay-case.projections.js';
import type { PayCaseRow } from '../read/pay-case.row.js';
import { consentedOn } from './book.acts.js';
import type { Log } from './book.js';

/** Where a row says something else than its events from the beginning. */
export function rowsAstray(events: readonly DecodedEvent[], log: Log, pageSize: number): string[] {
  const rows = rowsOf<PayCaseRow>(payCaseSources, events, pageSize);
  return [...log.cases].flatMap(([id, told]) => {
    const row = rows.get(id);
    const state: PayCase = fold(payCaseDecider, told);
    if (!row || state.status === 'NONE') return [`${id} has no row`];
    const { status, consultantId, repInvolved, revision, course } = row;
    const shown = { status, consultantId, repInvolved, revision, course: course.payCase };
    const meant = {
      ...{ status: state.status, consultantId: state.consultantId, course: stored(state) },
      repInvolved: consentedOn(told, Infinity) === 'INVOLVED',
      revision: told.at(-1)?.revision,
    };
    return (Object.keys(meant) as (keyof typeof meant)[])
      .filter((name) => !isDeepStrictEqual(shown[name], meant[name]))
      .map((name) => `${id}: ${name} is ${JSON.stringify(shown[name])}`);
  });
}
