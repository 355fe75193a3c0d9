import { ERASED, fold } from '@loenspor/event-sourcing/domain';
import { contentChanges } from './mandate.changes.js';
import { mandateDecider } from './mandate.decider.js';
import { newestVersion } from './mandate.state.js';
import type { MandateVersion } from './mandate.state.js';
import { body, drafted, functionPay, kroner, qualification } from './testing/mandate-story.js';

const mandate = fold(mandateDecider, [drafted]);
if (mandate.status === 'NONE') throw new Error('No mandate');
const version = newestVersion(mandate);
const changesTo = (change: Partial<MandateVersion>) => contentChanges(version, { ...version, ...change });
const functionOf = { element: 'FUNCTION', permanence: 'PERMANENT' };

describe('the changes of a content', () => {
  it('are none when only the order of fields differs', () => {
    const { floor, ...rest } = functionPay;
    expect(changesTo({ items: [{ ...rest, ...(floor && { floor }) }], status: 'SUBMITTED' })).toEqual([]);
  });

  it('name each field by itself', () =>
    expect(changesTo({ kind: 'FULL_POWER', pool: null, validTo: '2027-12-31' })).toEqual([
      { field: 'kind', from: 'SUBJECT_TO_RATIFICATION', to: 'FULL_POWER' },
      { field: 'pool', from: kroner('20000.00'), to: null },
      { field: 'validTo', from: body.validTo, to: '2027-12-31' },
    ]));

  it('name the element and permanence of an item', () => {
    const stricter = { ...functionPay, cap: kroner('20000.00'), beneficiaries: [{ userId: 'lars' }] };
    expect(changesTo({ items: [stricter] })).toEqual([
      { field: 'cap', ...functionOf, from: null, to: kroner('20000.00') },
      { field: 'beneficiaries', ...functionOf, from: null, to: [{ userId: 'lars' }] },
    ]);
  });

  it('name a whole item that came or went', () => {
    const to = { ...functionPay, permanence: ['TIME_LIMITED' as const] };
    expect(changesTo({ items: [to] })).toEqual([
      { field: 'item', ...functionOf, from: functionPay, to: null },
      { field: 'item', element: 'FUNCTION', permanence: 'TIME_LIMITED', from: null, to },
    ]);
  });

  it('are all of it when nobody knows what was shown', () =>
    expect(contentChanges(null, version).map(({ field }) => field)).toEqual([
      'kind',
      'pool',
      'validFrom',
      'validTo',
      'item',
    ]));

  it('say nothing of items that were erased', () => {
    expect(contentChanges({ ...version, items: ERASED }, { ...version, items: ERASED })).toEqual([]);
    expect(changesTo({ items: [functionPay, qualification] })).toHaveLength(1);
  });
});
