import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { visibilityOf } from './index.js';

describe('who reads a note', () => {
  it('is said by a consultant', () => {
    expect(visibilityOf({ visibility: 'INTERNAL' }, false)).toBe('INTERNAL');
    expect(visibilityOf({ visibility: 'LEADER_REP' }, false)).toBe('LEADER_REP');
    expect(() => visibilityOf({}, false)).toThrow(FieldsRefused);
  });

  it('is both sides of the work where a representative wrote it', () => {
    expect(visibilityOf({}, true)).toBe('LEADER_REP');
    expect(visibilityOf({ visibility: 'LEADER_REP' }, true)).toBe('LEADER_REP');
    expect(() => visibilityOf({ visibility: 'INTERNAL' }, true)).toThrow(FieldsRefused);
  });
});
