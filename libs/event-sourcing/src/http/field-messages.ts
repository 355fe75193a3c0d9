import type { Text } from './text.js';

type Reading = (english: string) => string;

const numberIn = (english: string) => /(\d+)\D*$/.exec(english)?.[1] ?? '';
const listIn = (english: string) => /: (.*)$/.exec(english)?.[1] ?? '';

/** Danish for the constraints of class-validator; their English message is read for the limit it names. */
const danish: Readonly<Record<string, Reading>> = {
  isDefined: () => 'skal udfyldes',
  isNotEmpty: () => 'skal udfyldes',
  isString: () => 'skal være en tekst',
  isInt: () => 'skal være et helt tal',
  isNumber: () => 'skal være et tal',
  isBoolean: () => 'skal være true eller false',
  isArray: () => 'skal være en liste',
  isObject: () => 'skal være et objekt',
  nestedValidation: () => 'skal være et objekt',
  isUuid: () => 'skal være et UUID',
  equals: (english) => `skal være ${/to (.*)$/.exec(english)?.[1] ?? 'det, der er nævnt'}`,
  isISO8601: () => 'skal være en dato (ÅÅÅÅ-MM-DD)',
  money: () => 'skal være kroner med højst to decimaler, for eksempel "1871.32"',
  isInstant: () => 'skal være et tidspunkt (RFC 3339, for eksempel 2026-11-21T18:04:05Z)',
  isMoment: () => 'skal være en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt (for eksempel 2026-11-21T18:04:05Z)',
  isIn: (english) => `skal være en af: ${listIn(english)}`,
  isEnum: (english) => `skal være en af: ${listIn(english)}`,
  min: (english) => `skal være mindst ${numberIn(english)}`,
  max: (english) => `må højst være ${numberIn(english)}`,
  minLength: (english) => `skal være på mindst ${numberIn(english)} tegn`,
  maxLength: (english) => `må højst være på ${numberIn(english)} tegn`,
  arrayMinSize: (english) => `skal have mindst ${numberIn(english)} elementer`,
  arrayMaxSize: (english) => `må højst have ${numberIn(english)} elementer`,
  arrayNotEmpty: () => 'må ikke være tom',
  boardsOnly: () => 'hører kun til en selvejende institutions bestyrelse',
  visibleOnly: () => 'må ikke have usynlige tegn',
  notBesideAnId: () => 'kan ikke stå ved siden af personId',
  arrayUnique: () => 'må ikke nævne det samme to gange',
  notBefore1970: () => 'ligger før 1970: skriv årstallet med alle fire cifre, for eksempel 2026-05-04',
  notBeforeFrom: () => 'ligger før from: byt om på de to, eller udelad en af dem',
  momentBeforeFrom: () => 'ligger før from: byt om på de to',
  'date-in-future': () => 'må ikke ligge efter i dag',
  matches: () => 'har ikke den rette form',
  whitelistValidation: () => 'kendes ikke',
};

/** One constraint's message in both languages; a rule with words of its own keeps them in both. */
export function fieldMessage(constraint: string, english: string): Text {
  const raw = constraint === 'matches' && english.includes('must match /');
  const en = raw ? 'does not have the right form' : english;
  return { da: danish[constraint]?.(english) ?? english, en };
}
