import { validate, version } from 'uuid';
import { claimIdOf, commandIdOf, idDrawnAt, idempotencyIdOf, newId, siblingId } from './ids.js';

const call = {
  userId: 'karen',
  method: 'POST',
  path: '/api/mandates',
  idempotencyKey: '0c5a4cf0-5f2e-4a1e-9d52-3f1f0a9f1c55',
};

describe('the id of a command', () => {
  it('is the same for the same call, whoever computes it and when', () => {
    expect(commandIdOf(call)).toBe('63a1d6e3-2211-56c7-85a9-0be883c83261');
    expect(version(commandIdOf(call))).toBe(5);
  });

  it.each([
    { userId: 'mikkel' },
    { method: 'PUT' },
    { path: '/api/mandates/1' },
    { idempotencyKey: newId() },
    // Names never run into each other.
    { userId: 'karen"', method: 'POST' },
    { userId: 'karenPOST', method: '' },
  ])('is another for %j', (other) => {
    expect(commandIdOf({ ...call, ...other })).not.toBe(commandIdOf(call));
  });

  it('is neither that of its claim nor that of its key', () => {
    const ids = [
      commandIdOf(call),
      claimIdOf(commandIdOf(call)),
      idempotencyIdOf('karen', call.idempotencyKey),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a sibling of an id', () => {
  it('is a UUIDv7 of the same moment, the same in each try, and another for another name', () => {
    const id = newId();
    const person = siblingId(id, 'person');
    expect([validate(person), version(person)]).toEqual([true, 7]);
    expect(person.slice(0, 13)).toBe(id.slice(0, 13));
    expect(siblingId(id, 'person')).toBe(person);
    expect(new Set([id, person, siblingId(id, 'other'), siblingId(newId(), 'person')]).size).toBe(4);
  });

  it('never meets that of an id drawn in the same millisecond', () => {
    const ids = Array.from({ length: 2000 }, () => newId());
    const all = [...ids, ...ids.map((id) => siblingId(id, 'person'))];
    expect(new Set(all).size).toBe(4000);
    expect(all.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });
});

describe('an id drawn at an instant for somebody', () => {
  const instant = new Date('2026-11-21T18:04:05.123Z');

  it('is the same for both, of that instant, and another for anybody else or any other instant', () => {
    const [one, other] = [newId(), newId()];
    const id = idDrawnAt(instant, one);
    expect([validate(id), version(id)]).toEqual([true, 7]);
    expect(parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(instant.getTime());
    expect(idDrawnAt(instant, one)).toBe(id);
    const later = new Date(instant.getTime() + 1);
    expect(new Set([id, idDrawnAt(instant, other), idDrawnAt(later, one)]).size).toBe(3);
  });
});
