import type { paletteWords as danish } from './palette.da.js';
import type { WordsOf } from './words.js';

export const paletteWords: WordsOf<typeof danish> = {
  palette: {
    open: 'Search',
    openTitle: 'Search everywhere ({{keys}})',
    label: 'Search for cases, people, agreements and pages',
    placeholder: 'Number, name, municipality, page …',
    pages: 'Pages',
    found: 'Found',
    searching: 'Searching …',
    none: 'Nothing matches “{{q}}”',
    noneWords: 'Try the number of a case, a name or a municipality.',
    failed: 'Searching is not possible right now. Try again in a moment.',
    hint: '↑ ↓ choose · Enter opens · Esc closes',
    kind: {
      PERSON: 'Person',
      PAY_CASE: 'Pay case',
      NEGOTIATION: 'Negotiation',
      PRE_AGREEMENT: 'Agreement',
    },
    shortcuts: 'Shortcuts',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    words: 'Shortcuts of a single letter can be switched off. Your choice is kept in this browser.',
    all: 'Use shortcuts of a single letter',
    one: 'Use {{keys}}: {{what}}',
    search: 'Search everywhere',
    help: 'Show the shortcuts',
    go: 'Go to: {{page}}',
    then: 'then',
    close: 'Close',
  },
  live: {
    changed: '{{name}} has changed this case',
    changedMany_one: '{{name}} has changed this case ({{count}} new step)',
    changedMany_other: '{{name}} has changed this case ({{count}} new steps)',
    someone: 'Somebody else',
    kept: 'What you are writing is still here.',
    show: 'Show',
    dismiss: 'Hide this message',
  },
  print: {
    foot: 'Printed from Lønspor {{when}} · {{address}}',
  },
};
