import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';

const RESENDS = 5;
const FIRST_PAUSE = 20;

/**
 * Sends an append, and after an unknown outcome the very same one again until the store tells what became of it. A
 * store that takes nothing by then says nothing of the first try: the outcome stays unknown.
 *
 * @throws what `send` throws; UnknownOutcome when even sending again did not tell
 */
export async function untilKnown<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  let unknown: UnknownOutcome | null = null;
  for (let resend = 0; ; resend++) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof UnknownOutcome) unknown = error;
      else if (unknown === null || !(error instanceof StoreUnavailable)) throw error;
      if (resend === RESENDS) throw unknown;
      await delay(FIRST_PAUSE * 2 ** resend);
    }
  }
}
