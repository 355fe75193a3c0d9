import { dayInCopenhagen, newId, oneByOne, repOfficeStream } from '@loenspor/event-sourcing';
import type { Clock, CommandRunner } from '@loenspor/event-sourcing';
import type { ConfirmTerm } from '../domain/rep-office.commands.js';
import { repOfficeDecider } from '../domain/rep-office.decider.js';
import type { Office } from '../domain/sight.js';

export type UnconfirmedTerm = Office & { readonly termId: string };

/** Writes into the trail that objection windows have passed. No status waits for it, and doing it again adds nothing. */
export class TermConfirmations {
  constructor(
    private readonly runner: CommandRunner,
    /** Terms whose window has passed by then and that may not be confirmed yet; rows may tell. */
    private readonly unconfirmed: (today: string) => Promise<readonly UnconfirmedTerm[]>,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were confirmed now. */
  async record(): Promise<number> {
    const today = dayInCopenhagen(this.clock());
    return oneByOne(await this.unconfirmed(today), async ({ termId, municipality, area }) => {
      const command: ConfirmTerm = { type: 'ConfirmTerm', data: { termId }, facts: { today } };
      const { events } = await this.runner.execute(repOfficeDecider, {
        stream: repOfficeStream(municipality, area),
        meta: { commandId: newId(), actor: product, occurredOn: today },
        prepare: () => ({ command }),
      });
      return events.length;
    });
  }
}

const product = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null } as const;
