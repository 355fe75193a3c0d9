/** The words of “Mail” and of a demo's outbox; `mail.en.ts` must have the same keys. */
export const mailWords = {
  mail: {
    title: 'Mail til dig',
    words:
      'Lønspor skriver, når en beslutning venter på dig. Mailen har kun et link: ingen navne, ingen kommune, ingen beløb.',
    when: 'Hvornår vil du have mail?',
    mode: {
      AT_ONCE: 'Med det samme',
      DAILY: 'Én gang om dagen',
      NEVER: 'Aldrig',
    },
    modeWords: {
      AT_ONCE: 'Når noget begynder at vente på dig. Venter der mere på én gang, samles det i én mail.',
      DAILY: 'Én samlet mail på det tidspunkt, du vælger. Ingen mail, hvis der ikke er noget nyt.',
      NEVER: 'Du finder det, der venter, under »Venter på dig«.',
    },
    dailyAt: 'Tidspunkt for dagens mail',
    quiet: 'Ingen mail i et bestemt tidsrum',
    quietWords: 'Mail, der falder i tidsrummet, bliver sendt bagefter.',
    quietFrom: 'Fra klokken',
    quietTo: 'Til klokken',
    time: 'Skriv et klokkeslæt, for eksempel 17.30',
    sameTimes: 'Start og slut er det samme klokkeslæt',
    save: 'Gem',
    saved: 'Gemt. Det gælder fra næste mail, også for det, der venter nu.',
    notSaved: 'Det blev ikke gemt. Dine valg står her endnu.',
    where: 'Hvor sendes den hen?',
    address: 'Din adresse',
    noAddress: 'Vi kender ingen mailadresse til dig, så du får ingen mail.',
    noAddressWords: 'Adressen kommer fra jeres login. Spørg jeres administrator, hvis den mangler.',
    refused: 'Mailserveren kendte ikke adressen den {{day}}.',
    refusedWords:
      'Der sendes ingen mail til den en uge; så prøver vi igen. Er den forkert, skal den rettes i jeres login: spørg jeres administrator. Det, der venter, står under »Venter på dig« imens.',
    sending: {
      SMTP: 'Mails sendes til adressen.',
      OUTBOX: 'Det her er en demo: der sendes ingen mails. Du kan læse dem i udbakken.',
      NONE: 'Der sendes ingen mails herfra endnu. Det, der venter, står under »Venter på dig«.',
    },
    toOutbox: 'Se udbakken',
  },
  outbox: {
    title: 'Udbakke',
    words: 'En demo sender ingen mails. Her ligger dem, du ville have fået.',
    back: 'Mail til dig',
    none: 'Der er ingen mails til dig endnu',
    noneWords:
      'Når en beslutning begynder at vente på dig, kommer der en mail her, ofte inden for et halvt minut.',
    noneElsewhere: 'Her gemmes ingen mails: de bliver sendt til din adresse.',
    toInbox: 'Se, hvad der venter på dig',
    to: 'Til {{address}}',
  },
};
