import { isErased, unreachable } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider, Recorded } from '@loenspor/event-sourcing/domain';
import type { PersonDetails, PersonEvent } from './person.events.js';
import { personVocabulary } from './person.events.js';

export type Person =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'REGISTERED'; readonly personId: string } & PersonDetails);

/** Makes a person known, in a stream of its own. Asked again it answers nothing. */
export class RegisterPerson {
  readonly type = 'RegisterPerson';
  constructor(readonly data: { readonly personId: string } & PersonDetails) {}
}

/** The rules of one person; a case holds the `personId` only. */
export const personDecider: Decider<Person, RegisterPerson, PersonEvent> = {
  vocabulary: personVocabulary,
  decide: decidePerson,
  evolve: evolvePerson,
  initialState: () => ({ status: 'NONE' }),
  personOf: (person) => (person.status === 'NONE' ? null : person.personId),
};

function decidePerson(command: RegisterPerson, person: Person): readonly Decided<PersonEvent>[] {
  if (person.status === 'REGISTERED') return [];
  return [{ type: 'PersonRegistered', data: command.data }];
}

function evolvePerson(person: Person, event: Recorded<PersonEvent>): Person {
  switch (event.type) {
    case 'PersonRegistered':
      return { status: 'REGISTERED', ...event.data };
    case 'PersonCorrected':
      if (person.status === 'NONE')
        throw new Error('PersonCorrected stands before the person was registered');
      return { status: 'REGISTERED', personId: person.personId, ...event.data };
    default:
      return unreachable(event);
  }
}

/** The name for people to read, or null once it has been erased. */
export function nameOf(person: Person): string | null {
  return person.status === 'NONE' || isErased(person.name) ? null : person.name;
}
