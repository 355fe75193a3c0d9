import { type ActionField, actionBody, firstValues, gapsOf } from './action-values.js';

const fields: readonly ActionField[] = [
  { name: 'on', label: '', kind: 'day', first: '2026-11-22' },
  { name: 'to', label: '', kind: 'anyDay', optional: true },
  { name: 'leaders', label: '', kind: 'count' },
  { name: 'joint', label: '', kind: 'check' },
];
const today = '2026-11-22';

describe('the form of a command', () => {
  it('begins with what is usual', () => {
    expect(firstValues(fields)).toEqual({ on: today, to: '', leaders: '', joint: '' });
  });

  it('says what is missing, and which day lies ahead', () => {
    expect(gapsOf(fields, firstValues(fields), today)).toEqual({ leaders: 'missing' });
    expect(gapsOf(fields, { on: '2026-11-23', to: '2027-01-01', leaders: '9' }, today)).toEqual({
      on: 'future',
    });
    expect(gapsOf(fields, { on: today, leaders: '9' }, today)).toEqual({});
  });

  it('sends what was filled in, each as its kind', () => {
    expect(actionBody(fields, { on: today, to: ' ', leaders: '9', joint: 'yes' })).toEqual({
      ...{ on: today, leaders: 9, joint: true },
    });
  });
});
