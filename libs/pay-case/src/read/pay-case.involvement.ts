import { decodeEnvelope, NotAnEvent, tableOf, UnfoldableStream } from '@loenspor/event-sourcing';
import type { ReadSide, StoredEvent } from '@loenspor/event-sourcing';
import { isOfConsent } from '../domain/pay-case.consents.js';
import { payCaseVocabulary } from '../domain/pay-case.vocabulary.js';
import { PayCaseRow } from './pay-case.row.js';
import type { IsInvolved } from './pay-case.sight.js';

/**
 * By the case's stream; where that cannot be folded, what it told before, unless something behind it may have changed
 * that: then nobody is involved.
 *
 * @param folded by the case's stream alone; throws UnfoldableStream
 */
export function involvementIn(side: ReadSide, folded: IsInvolved): IsInvolved {
  return async (id) => {
    try {
      return await folded(id);
    } catch (error) {
      if (error instanceof UnfoldableStream) return wasInvolved(side, id);
      throw error;
    }
  };
}

async function wasInvolved({ rows, log }: ReadSide, id: string): Promise<boolean> {
  const [known] = await rows.query<Pick<PayCaseRow, 'repInvolved' | 'revision'>[]>(
    `SELECT "repInvolved", "revision" FROM ${tableOf(rows, PayCaseRow)} WHERE "id" = $1`,
    [id],
  );
  if (!known?.repInvolved) return false;
  const events = await log.store.readStream(`payCase-${id.toLowerCase()}`);
  return !events.some((event) => event.revision > known.revision && isAboutConsent(event));
}

function isAboutConsent({ bytes }: StoredEvent): boolean {
  try {
    const { type, schema, data } = decodeEnvelope(bytes);
    const { replacement } = data as { readonly replacement?: { readonly type?: unknown } };
    // What a newer program has told may be about it too.
    if (schema > newestOf(type)) return true;
    if (replacement !== undefined && newestOf(replacement.type) === 0) return true;
    // Which of two consents was logged twice is not told without folding.
    return type === 'EntryMarkedDuplicate' || isOfConsent({ type }) || isOfConsent(replacement ?? {});
  } catch (error) {
    if (error instanceof NotAnEvent) return true;
    throw error;
  }
}

/** The newest schema of a type that this program knows; 0 of any other. */
function newestOf(type: unknown): number {
  return newest.get(type) ?? 0;
}

const newest: ReadonlyMap<unknown, number> = new Map(
  Object.entries(payCaseVocabulary.events).map(([type, { schema }]) => [type, schema]),
);
