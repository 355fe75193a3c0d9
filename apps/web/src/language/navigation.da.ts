/** What the main menu and the notice of unsent work say; `navigation.en.ts` must have the same keys. */
export const navigationWords = {
  nav: {
    inbox: 'Venter på dig',
    inboxShort: 'Venter',
    waiting_one: '{{count}} sag venter',
    waiting_other: '{{count}} sager venter',
    overview: 'Overblik',
    history: 'Historik',
    statistics: 'Løn',
    differences: 'To datoer',
    cases: 'Sager',
    office: 'Mit hverv',
    terms: 'LTR',
    agreements: 'Aftaler',
    deadlines: 'Frister',
    reviews: 'Gennemgange',
    mandates: 'Mandater',
    imports: 'Indlæsning',
    more: 'Mere',
    moreOf: 'Flere sider',
  },
  unsent: {
    title: 'Ikke sendt endnu',
    words: 'Det er gemt her på siden, og vi prøver igen, så snart der er forbindelse.',
    wordsHere:
      'Browseren har ikke plads til at gemme det. Lad fanen stå åben: vi prøver igen, så snart der er forbindelse.',
    again: 'Send nu',
  },
  unkept: {
    title: 'Browseren har ikke plads',
    words: 'Det, du har skrevet, er her kun, så længe siden er åben. Luk den ikke, før du har sendt det.',
  },
  stale: {
    title: 'Det nyeste kan ikke hentes',
    words: 'Du ser siden, som den var {{time}}. Det, du har skrevet, står her stadig.',
    again: 'Hent igen',
  },
  incomplete: {
    title: 'Siden er måske ikke hel',
    words:
      'Noget af det, der er registreret, kan ikke vises lige nu. Intet er gået tabt; den, der driver Lønspor, kan se, hvad der mangler.',
  },
  leaving: {
    title: 'Log ud, og slet det, du ikke har gemt?',
    kept_one: 'Du har {{count}} kladde, som ikke er gemt.',
    kept_other: 'Du har {{count}} kladder, som ikke er gemt.',
    unsent_one: '{{count}} ting er ikke sendt endnu.',
    unsent_other: '{{count}} ting er ikke sendt endnu.',
    words:
      'Det ligger kun i denne browser. Det slettes i alle dens faner, når du logger ud, så den næste ikke kan læse det.',
    leave: 'Log ud og slet',
    stay: 'Bliv',
    failed: 'Du er ikke logget ud',
    failedWords: 'Der kom intet svar. Du er stadig logget ind her: prøv igen, når der er forbindelse.',
    again: 'Prøv igen',
  },
};
