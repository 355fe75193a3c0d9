import type { MandateEvent } from '@loenspor/mandate';
import type { SaidEvent } from './mentions.js';
import { withoutWithheld } from './withheld.js';
import type { WithheldOf } from './withheld.js';

/** What a draw on a pool was made for is one person's matter. */
const ofThePerson: WithheldOf<MandateEvent> = { PoolDrawn: ['completion', 'reason'] };

/** An event of a mandate as the negotiation of its pool tells it: what a draw was made for stands in the drawing case. */
export function withoutDrawnFor<Event extends SaidEvent>(event: Event): Event {
  return withoutWithheld(event, ofThePerson);
}
