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
    reading: 'Læser {{done}} …',
    readingOf: 'Læser {{done}} af {{total}} …',
    saved_one: '{{count}} sag er hentet i sager.csv',
    saved_other: '{{count}} sager er hentet i sager.csv',
    exportCancel: 'Annullér',
    exportFailed: 'Listen kom ikke. Prøv igen.',
    shownOf: '{{shown}} af {{count}} sager',
    views: 'Egne visninger',
    saveView: 'Gem visningen',
    viewName: 'Visningens navn',
    removeView: 'Fjern visningen {{name}}',
  },
};
