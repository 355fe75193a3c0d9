import { beforePeriodEnds, paid } from './demo-acts.js';
import type { DemoDays, DemoPlace, DemoScript } from './demo-acts.js';
import { agreed, begun, corrected, held, hired, offered, pay, reviewed, verified } from './demo-pay.js';
import type { DemoLeader } from './demo-pay.js';

const gladsaxe = { municipality: '159', area: 'DAYCARE' } as const;
const gladsaxeLeisure = { municipality: '159', area: 'LEISURE' } as const;
const greve = { municipality: '253', area: 'DAYCARE' } as const;
const koge = { municipality: '259', area: 'LEISURE' } as const;
const hvidovre = { municipality: '167', area: 'DAYCARE' } as const;
const hojeTaastrup = { municipality: '169', area: 'DAYCARE' } as const;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const herlev = { municipality: '163', area: 'LEISURE' } as const;
const ishoj = { municipality: '183', area: 'LEISURE' } as const;

const diploma = 'Diplomuddannelse i ledelse';
/** What the pre-agreements of these municipalities give to whoever is hired. */
export const agreedIn = {
  gladsaxe: [paid('FUNCTION', 11_000), paid('QUALIFICATION', 5_000, diploma)],
  gladsaxeLeisure: [paid('FUNCTION', 10_200), paid('QUALIFICATION', 4_200, diploma)],
  greve: [paid('FUNCTION', 8_500)],
  koge: [paid('FUNCTION', 10_800)],
  herlev: [paid('FUNCTION', 9_500), paid('QUALIFICATION', 3_800, diploma)],
  hojeTaastrup: [paid('FUNCTION', 12_500), paid('QUALIFICATION', 4_000, diploma)],
};

/** Names, institutions and amounts of a demo: of nobody. */
const leaders = {
  gladsaxe: [
    ...['Anne Bak, Elmehuset', 'Bodil Fog, Mariehønen', 'Camilla Hede, Regnbuen', 'Dan Juul, Stjernen'],
    ...['Else Krog, Kastanjen', 'Finn Lyng, Søhesten', 'Gerda Munk, Tusindben', 'Henny Voss, Birkebo'],
    ...['Inge Krarup, Muldvarpen', 'Jens Byskov, Pindsvinet', 'Kaja Hjort, Skovly', 'Leif Ravn, Viben'],
  ].map(leader),
  gladsaxeLeisure: [
    ...['Maja Bisgaard, Klub Nord', 'Nora Fabricius, Fritten', 'Otto Gade, Klub Vest'],
    ...['Pia Haugaard, Tumlebo', 'Rasmus Kofoed, Klub Syd', 'Stine Lauritsen, Værestedet'],
  ].map(leader),
  hvidovre: [
    ...['Hanne Nygaard, Egelunden', 'Ivan Ørsted, Mosehuset', 'Jytte Palm, Svanen'],
    ...['Kurt Rask, Grævlingen', 'Lis Sand, Bøgely', 'Mona Toft, Havtornen'],
  ].map(leader),
  hojeTaastrup: [
    ...['Niels Uhre, Tårnuglen', 'Oda Vang, Bækken', 'Per Winther, Frøen'],
    ...['Rikke Zahle, Lærken', 'Søren Ager, Pilehuset', 'Tina Buhl, Vindrosen'],
  ].map(leader),
  laterInHojeTaastrup: [
    ...['Uffe Clemmen, Myretuen', 'Vera Dyhr, Kilden', 'Willy Eskesen, Egernet'],
    ...['Ylva Fink, Sommerfuglen', 'Zenia Grøn, Perlen', 'Ester Hallas, Bifrost'],
  ].map(leader),
  greve: ['Grethe Oxholm, Strandbo', 'Holger Pape, Mågen', 'Ilse Quist, Klitten'].map(leader),
  koge: ['Jonna Riis, Klub Ås', 'Karl Svane, Fritidscentret', 'Lone Thy, Skolehuset'].map(leader),
  herlev: [
    ...['Arne Iskov, Klub Elverdam', 'Britta Jacobi, Fritids-Øen', 'Cecil Korsgaard, Klubben'],
    ...['Dagny Ladefoged, Klub Hjortespring', 'Egon Melby, Højbjerg', 'Fanny Noack, Klub Øst'],
  ].map(leader),
  rodovre: [
    ...['Ulla Carøe, Rønnebærhuset', 'Verner Drost, Spurven', 'Winnie Enevold, Ahornen'],
    ...['Yrsa Friborg, Hyldemor', 'Åse Grau, Nattergalen', 'Ketty Holst, Jordbærhuset'],
  ].map(leader),
};

function leader(told: string, nth: number): DemoLeader {
  const [name = '', institution = ''] = told.split(', ');
  return { name, institution, position: nth % 3 === 2 ? 'Områdeleder' : 'Daglig leder' };
}

/** What leaders were agreed in two agreement periods, and what is under way. */
export function payStories(desk: DemoDays): readonly DemoScript[] {
  const newInGladsaxe = hiredIn(gladsaxe, leaders.gladsaxe, { by: 'karen', items: agreedIn.gladsaxe });
  const newInHvidovre = newIn(hvidovre, leaders.hvidovre, desk);
  const newInRodovre = newIn(rodovre, leaders.rodovre, desk);
  return [
    ...newInGladsaxe,
    ...hiredIn(gladsaxeLeisure, leaders.gladsaxeLeisure, { by: 'mikkel', items: agreedIn.gladsaxeLeisure }),
    ...hiredIn(hojeTaastrup, leaders.hojeTaastrup, { by: 'mikkel', items: agreedIn.hojeTaastrup }),
    ...hiredIn(
      hojeTaastrup,
      leaders.laterInHojeTaastrup,
      { by: 'mikkel', items: agreedIn.hojeTaastrup },
      -205,
    ),
    ...hiredIn(herlev, leaders.herlev, { by: 'mikkel', items: agreedIn.herlev }, -195),
    ...hiredIn(greve, leaders.greve, { by: 'mikkel', items: agreedIn.greve }, -380),
    ...hiredIn(koge, leaders.koge, { by: 'karen', items: agreedIn.koge }, -360),
    ...newInHvidovre,
    ...newInRodovre,
    ...moreIn(gladsaxe, { of: leaders.gladsaxe.slice(0, 7), earlier: newInGladsaxe, opened: -225 }, desk),
    ...moreIn(hvidovre, { of: leaders.hvidovre, earlier: newInHvidovre, opened: -190, once: 6_000 }, desk),
    ...moreIn(rodovre, { of: leaders.rodovre, earlier: newInRodovre, opened: -150 }, desk),
    ...underWay(desk),
  ];
}

type Hiring = Pick<Parameters<typeof hired>[0], 'by' | 'items'>;

function hiredIn(
  place: DemoPlace,
  of: readonly DemoLeader[],
  hiring: Hiring,
  from = -412,
): readonly DemoScript[] {
  return of.map((leader, nth) => {
    const opened = from + 11 * nth;
    const script = hired({ ...place, ...hiring, leader, opened });
    // The payslip of the newest is still to come.
    return nth === of.length - 1 && nth > 3 ? script : verified(script, opened + 65, hiring.by);
  });
}

/** What leaders of a municipality have to begin with, and the agreements' leaders by the agreement. */
function firstPay({ municipality }: DemoPlace, nth: number): number {
  if (municipality === gladsaxe.municipality) return 11_000;
  return (municipality === rodovre.municipality ? 11_500 : 10_500) + 400 * ((nth * 5) % 7);
}

const DAYS_OF_A_CASE = 29;

function newIn(place: DemoPlace, of: readonly DemoLeader[], desk: DemoDays): readonly DemoScript[] {
  const isRodovre = place === rodovre;
  return of.map((leader, nth) => {
    const opened = afterPeriodBegins(-415 + 11 * nth + (isRodovre ? 5 : 0), desk);
    const items = pay(firstPay(place, nth), isRodovre ? 3_500 + 250 * nth : 0);
    return verified(agreed({ ...place, leader, by: 'karen', opened, items }), opened + 70, 'karen');
  });
}

/** Before the first days of the demo there is nothing: what the end of a period would cut through begins in the next one. */
function afterPeriodBegins(opened: number, { day, periodAt }: DemoDays): number {
  const after = opened + DAYS_OF_A_CASE;
  return periodAt(day(opened)).code === periodAt(day(after)).code ? opened : after;
}

type More = {
  readonly of: readonly DemoLeader[];
  readonly earlier: readonly DemoScript[];
  readonly opened: number;
  readonly once?: number;
};

/** In the next period most leaders ask for more. */
function moreIn(
  place: DemoPlace,
  { of, earlier, opened, once = 0 }: More,
  desk: DemoDays,
): readonly DemoScript[] {
  return of.map((each, nth) => {
    const before = earlier[nth];
    const on = beforePeriodEnds(opened + 12 * nth, DAYS_OF_A_CASE, desk);
    const functionPay = firstPay(place, nth) + 500 + 150 * ((nth * 3) % 5);
    const items = pay(functionPay, 0, once > 0 ? once + 500 * nth : 0);
    const about = { ...place, leader: each, by: 'karen', opened: on, items } as const;
    const script = agreed(before ? { ...about, earlier: before } : about);
    return nth % 2 === 0 ? verified(script, on + 75, 'karen') : script;
  });
}

/** What stands open: an offer on the table, a case on hold, a result that somebody must look at again, a new case. */
function underWay(desk: DemoDays): readonly DemoScript[] {
  const one = (told: string) => leader(told, 0);
  const on = (opened: number) => beforePeriodEnds(opened, DAYS_OF_A_CASE, desk);
  const inHvidovre = { ...hvidovre, by: 'karen' } as const;
  const doubted = {
    ...inHvidovre,
    leader: one('Birthe Iversen, Kløverhuset'),
    opened: on(-52),
    items: pay(11_500),
  };
  const settled = { ...inHvidovre, leader: one('Claus Jepsen, Ravnen'), opened: on(-95), items: pay(11_000) };
  const solhoj = { ...gladsaxe, by: 'karen', leader: one('Ditte Kragh, Solhøj') } as const;
  return [
    corrected(agreed(doubted), -8, [paid('FUNCTION', 12_000)]),
    reviewed(corrected(agreed(settled), -40, [paid('FUNCTION', 11_500)]), -33),
    offered({ ...solhoj, opened: on(-24), items: pay(10_500) }),
    held({ ...ishoj, by: 'mikkel', leader: one('Erna Lauge, Fritidsgården'), opened: -45 }, -12),
    begun({ ...ishoj, by: 'mikkel', leader: one('Folmer Mose, Klub Strandgård'), opened: -3 }),
  ];
}
