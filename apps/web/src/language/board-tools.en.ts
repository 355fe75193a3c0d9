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
    saved_one: '{{count}} case has been saved as {{file}}',
    saved_other: '{{count}} cases have been saved as {{file}}',
    savedIncomplete: 'The file may lack something that cannot be shown right now.',
    exportCancel: 'Cancel',
    exportCancelled: 'Cancelled. Nothing was downloaded.',
    exportFailed: 'The list did not come. Try again.',
    shownOf: '{{shown}} of {{count}} cases',
    views: 'My views',
    saveView: 'Save the view',
    viewName: 'Name of the view',
    removeView: 'Remove the view {{name}}',
    viewRemoved: 'The view {{name}} has been removed.',
    restoreView: 'Restore',
    replaceView: 'Replace',
    viewTaken: 'Replaces your view {{name}}',
    viewShort: 'The view {{name}} asks for something that is no longer there: the rest is shown here.',
    viewsFailed: 'Your views did not come.',
  },
};
