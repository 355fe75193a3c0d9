import { readTimelineView, withTimelineView } from './timeline-view.js';

const read = (search: string) => readTimelineView(new URLSearchParams(search));
const write = (search: string, view: ReturnType<typeof read>) =>
  withTimelineView(new URLSearchParams(search), view).toString();

describe('how a timeline is looked at', () => {
  it('is all of it, newest first, where the address says nothing', () =>
    expect(read('')).toEqual({ order: 'newest', left: [] }));

  it('stands in the address', () =>
    expect(read('order=oldest&hide=notes,mandate')).toEqual({ order: 'oldest', left: ['notes', 'mandate'] }));

  it('leaves out what the address cannot mean', () =>
    expect(read('order=upwards&hide=meetings,weather')).toEqual({ order: 'newest', left: ['meetings'] }));

  it('is written as it is read', () => {
    const view = { order: 'recorded', left: ['notes', 'course'] } as const;
    expect(read(write('', view))).toEqual(view);
  });

  it('leaves what else the address asks for', () => {
    const view = { order: 'oldest', left: [] } as const;
    expect(write('asOf=2026-03-03&hide=notes', view)).toBe('asOf=2026-03-03&order=oldest');
    expect(write('asOf=2026-03-03&order=oldest', read(''))).toBe('asOf=2026-03-03');
  });
});
