/** The words of the board's tools; `board-tools.en.ts` must have the same keys. */
export const boardToolWords = {
  boardTools: {
    sort: 'Sortér efter',
    by: {
      activity: 'Seneste aktivitet',
      deadline: 'Næste frist',
      place: 'Navn og sted',
      number: 'Nummer',
    },
    export: 'Hent listen (CSV)',
    shownOf: '{{shown}} af {{count}} sager',
    views: 'Egne visninger',
    saveView: 'Gem visningen',
    viewName: 'Visningens navn',
    removeView: 'Fjern visningen {{name}}',
  },
};
