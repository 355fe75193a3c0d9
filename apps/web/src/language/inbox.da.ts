/** The words of “Venter på dig”; `inbox.en.ts` must have the same keys. */
export const inboxWords = {
  inbox: {
    title: 'Venter på dig',
    none: 'Der venter ikke noget på dig',
    noneWords:
      'Når et mandat eller et resultat skal godkendes af dig, står det her. Indtil da kan du se dine sager.',
    toCases: 'Se sagerne',
    decisions_one: '{{count}} beslutning venter på dig',
    decisions_other: '{{count}} beslutninger venter på dig',
    noDecisions: 'Ingen beslutninger venter på dig lige nu',
    group: { DECIDE: 'Beslut', ANSWER: 'Svar', INFORM: 'Til orientering' },
    groupWords: {
      DECIDE: 'Det er dig, der afgør det her.',
      ANSWER: 'Næste skridt er dit.',
      INFORM: 'Du skal ikke gøre noget; det ligger hos en anden.',
    },
    what: {
      MANDATE_TO_DECIDE: 'Mandat',
      RESULT_TO_RATIFY: 'Resultat',
      REVIEW_TASK: 'Eftersyn',
      MEMBERSHIP_ENDED: 'Medlemskab',
      DEADLINE: 'Frist',
      MANDATE_DECIDED: 'Mandat',
      RESULT_RATIFIED: 'Resultat',
      RESULT_REJECTED: 'Resultat',
      PAYSLIP: 'Lønseddel',
      IMPORT_ROWS: 'Indlæsning',
      POSSIBLE_DUPLICATE: 'Dublet',
    },
    since: 'Siden {{date}}',
    today: 'i dag',
    yesterday: 'i går',
    days_one: '{{count}} dag',
    days_other: '{{count}} dage',
    due: 'Frist {{date}}',
    overdue: 'Fristen {{date}} er overskredet',
  },
};
