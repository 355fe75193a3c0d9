import type { DomainEvent, Personal, Vocabulary } from '@loenspor/event-sourcing/domain';

/** How to reach a person; `userId` when the person also signs in here. */
export type PersonDetails = {
  readonly name: Personal<string>;
  readonly email?: Personal<string>;
  readonly address?: Personal<string>;
  readonly userId?: string;
};
export type PersonRegisteredData = PersonDetails & { readonly personId: string };

/** A person became known; two persons are never merged by name. */
export type PersonRegistered = DomainEvent<'PersonRegistered', PersonRegisteredData>;
/** The person's details were replaced as a whole: what is absent is no longer known. */
export type PersonCorrected = DomainEvent<'PersonCorrected', PersonDetails>;

export type PersonEvent = PersonRegistered | PersonCorrected;

const details = [
  { at: '/name', of: 'person', as: 'contact' },
  { at: '/email', of: 'person', as: 'contact' },
  { at: '/address', of: 'person', as: 'contact' },
] as const;

export const personVocabulary = {
  category: 'person',
  events: {
    PersonRegistered: { schema: 1, personal: details },
    PersonCorrected: { schema: 1, personal: details },
  },
} satisfies Vocabulary<PersonEvent>;
