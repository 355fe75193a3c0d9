import { ERASED } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { RegisterPerson, nameOf, personDecider } from './index.js';

const given = specificationOf(personDecider);
const karla = { personId: 'p1', name: 'Karla Dam', email: 'karla@example.org' };
const registered = recorded('PersonRegistered', karla);

describe('a person', () => {
  it('is registered', () =>
    given()
      .when(new RegisterPerson(karla))
      .then([{ type: 'PersonRegistered', data: karla }]));

  it('is registered once', () => given(registered).when(new RegisterPerson(karla)).thenNothing());

  it('encrypts with its own keys', () =>
    given(registered).thenState((person) => expect(personDecider.personOf?.(person)).toBe('p1')));

  it('is corrected as a whole', () =>
    given(registered, recorded('PersonCorrected', { name: 'Karla Dam Lund' })).thenState((person) =>
      expect(person).toEqual({ status: 'REGISTERED', personId: 'p1', name: 'Karla Dam Lund' }),
    ));

  it('has a name until it is erased', () => {
    given(registered).thenState((person) => expect(nameOf(person)).toBe('Karla Dam'));
    const erased = recorded('PersonRegistered', { personId: 'p1', name: ERASED });
    given(erased).thenState((person) => expect(nameOf(person)).toBeNull());
  });
});
