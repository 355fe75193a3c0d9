import type { boardToolWords as da } from './board-tools.da.js';
import type { WordsOf } from './words.js';

export const boardToolWords: WordsOf<typeof da> = {
  boardTools: {
    sort: 'Sort by',
    by: {
      activity: 'Latest activity',
      deadline: 'Next deadline',
      place: 'Name and place',
      number: 'Number',
    },
    export: 'Download the list (CSV)',
    reading: 'Reading {{done}} …',
    readingOf: 'Reading {{done}} of {{total}} …',
    saved_one: '{{count}} case has been saved as sager.csv',
    saved_other: '{{count}} cases have been saved as sager.csv',
    exportCancel: 'Cancel',
    exportFailed: 'The list did not come. Try again.',
    shownOf: '{{shown}} of {{count}} cases',
    views: 'My views',
    saveView: 'Save the view',
    viewName: 'Name of the view',
    removeView: 'Remove the view {{name}}',
  },
};
