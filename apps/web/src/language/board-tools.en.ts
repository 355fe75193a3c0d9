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
    shownOf: '{{shown}} of {{count}} cases',
    views: 'My views',
    saveView: 'Save the view',
    viewName: 'Name of the view',
    removeView: 'Remove the view {{name}}',
  },
};
