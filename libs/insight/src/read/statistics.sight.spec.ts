import { placeAsked, seenCells } from './statistics.sight.js';

const nothing = { of: 'PART', municipalities: [], offices: [], cases: ['case'] } as const;
const office = { municipality: '175', area: 'DAYCARE' } as const;

describe('what a reader is told of', () => {
  it('is nothing without a place, whatever single cases the reader sees', () => {
    const sees = seenCells(nothing);
    expect([sees({}), sees({ municipality: '175' }), sees(office)]).toEqual([false, false, false]);
    expect(placeAsked({ by: 'area' }, nothing)).toEqual({});
  });

  it('is whole municipalities, and of others the area of an office', () => {
    const sees = seenCells({ ...nothing, municipalities: ['265'], offices: [office] });
    expect([sees({}), sees({ municipality: '265' }), sees({ municipality: '265', area: 'LEISURE' })]).toEqual(
      [...[false, true, true]],
    );
    expect([sees({ municipality: '175' }), sees(office), sees({ ...office, area: 'LEISURE' })]).toEqual([
      ...[false, true, false],
    ]);
  });

  it('is the only office or municipality without saying so, and never another for it', () => {
    const representative = { ...nothing, offices: [office] };
    expect(placeAsked({ by: 'element' }, representative)).toEqual(office);
    expect(placeAsked({ by: 'area' }, representative)).toEqual({ municipality: '175' });
    expect(placeAsked({ by: 'municipality' }, representative)).toEqual({ area: 'DAYCARE' });
    const other = { municipality: '265', area: 'LEISURE' } as const;
    expect(placeAsked({ by: 'element', ...other }, representative)).toEqual(other);
    expect(placeAsked({ by: 'area' }, { ...nothing, municipalities: ['265'] })).toEqual({
      municipality: '265',
    });
    expect(placeAsked({ by: 'element' }, { of: 'EVERYTHING' })).toEqual({});
  });

  it('is chosen by a reader of some municipalities', () => {
    const some = { ...nothing, municipalities: ['175', '265'] };
    expect(() => placeAsked({ by: 'area' }, some)).toThrow();
    expect(placeAsked({ by: 'municipality' }, some)).toEqual({});
    expect(placeAsked({ by: 'area', municipality: '265' }, some)).toEqual({ municipality: '265' });
  });
});
