import type { CommandRunner } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Decider } from '@loenspor/event-sourcing/domain';
import { mandateVocabulary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';

/**
 * A timeline tells of the mandates of its case too: what they say is decided, and never corrected.
 * @throws DomainError `not-correctable` of an entry of one of these mandates
 */
export async function mustBeOfNoMandate(
  runner: Pick<CommandRunner, 'load'>,
  mandates: readonly string[],
  entryId: string,
): Promise<void> {
  for (const id of mandates) {
    const { state: ids } = await runner.load(eventIds, `mandate-${id}`);
    if (ids.includes(entryId)) throw new DomainError('not-correctable', decided);
  }
}

const decided = {
  da: 'Det hører til et mandat. Et mandat følges af et nyt mandat.',
  en: 'A mandate is followed by another mandate.',
};

const eventIds: Decider<readonly string[], never, MandateEvent> = {
  vocabulary: mandateVocabulary,
  initialState: () => [],
  evolve: (ids, { eventId }) => [...ids, eventId],
  decide: () => [],
};
