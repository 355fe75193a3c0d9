import { destinationsOf } from '../frame/destinations.js';
import { shortcutFor, shortcutsOf } from './shortcuts.js';

const shortcuts = shortcutsOf([
  { to: '/sager', word: 'cases' },
  { to: '/mandater', word: 'mandates' },
  { to: '/unknown', word: 'imports' },
]);
const press = (key: string, at = 1000) => ({ key, at });

describe('a shortcut of the keyboard', () => {
  it('goes to a page with g and its letter', () => {
    expect(shortcutFor(shortcuts, press('s', 1200), press('g'))).toMatchObject({ to: '/sager' });
  });

  it('is no shortcut without the g, or when the g is long ago', () => {
    expect(shortcutFor(shortcuts, press('s'), null)).toBeNull();
    expect(shortcutFor(shortcuts, press('s', 9000), press('g'))).toBeNull();
    expect(shortcutFor(shortcuts, press('s'), press('x'))).toBeNull();
  });

  it('shows the shortcuts with a question mark, also after a g', () => {
    expect(shortcutFor(shortcuts, press('?'), null)).toMatchObject({ id: 'help' });
    expect(shortcutFor(shortcuts, press('?'), press('g'))).toMatchObject({ id: 'help' });
  });

  it('is there for pages that have a letter', () => {
    expect(shortcuts.map(({ keys }) => keys.join(''))).toEqual(['?', 'gs', 'gm']);
  });

  it('is there for every page of the main menu, each with a letter of its own', () => {
    const work = ['deadlineList', 'reviewList', 'mandateList', 'importList', 'preAgreementList'];
    const may = [...work, 'historyList', 'statisticsPay', 'comparisonBoard'];
    const term = { id: '1', municipality: '265', area: 'DAYCARE', as: 'LEADER_REP' } as const;
    const me = {
      ...{ userId: 'a', name: 'A', roles: ['CONSULTANT', 'LEADERSHIP'] as const, may },
      repTerms: [{ ...term, status: 'ACTIVE', termEndsOn: '2027-01-01' }],
    };
    const pages = destinationsOf(me);
    const keys = shortcutsOf(pages).map((shortcut) => shortcut.keys.join(''));
    expect(new Set(keys).size).toBe(pages.length + 1);
  });
});
