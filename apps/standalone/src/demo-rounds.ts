import {
  AskAcceptance,
  AskClosure,
  AskCorrection,
  AskDemand,
  AskDisagreement,
  AskEscalation,
  AskFact,
  AskNegotiation,
  AskNote,
  AskOffer,
  AskProposal,
  AskRatification,
  AskRecording,
  AskSignature,
} from '@loenspor/negotiation';
import { firstOfMonth } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import { atLeast, beforePeriodEnds, DemoScript, paid } from './demo-acts.js';
import type { DemoDays, DemoPlace } from './demo-acts.js';
import type { DemoPerson } from './demo-desk.js';
import { agreedIn } from './demo-leaders.js';

const municipality = { kind: 'MUNICIPALITY' } as const;
const leaders = { scope: 'LEADER_AGREEMENT', counterparty: municipality } as const;
type Round = DemoPlace & { readonly name: string; readonly by: DemoPerson; readonly opened: number };

const gladsaxe = { municipality: '159', area: 'DAYCARE' } as const;
const gladsaxeLeisure = { municipality: '159', area: 'LEISURE' } as const;
const hojeTaastrup = { municipality: '169', area: 'DAYCARE' } as const;
const greve = { municipality: '253', area: 'DAYCARE' } as const;
const koge = { municipality: '259', area: 'LEISURE' } as const;
const herlev = { municipality: '163', area: 'LEISURE' } as const;
const DAYS_TO_DEMAND = 17;
/** The evening before the start: whoever finds it knows that the past was told to its end. */
export const lastPlace = { municipality: '183', area: 'LEISURE' } as const;

/** Agreements, and rounds about them as far as they have come. */
export function roundStories(desk: DemoDays): readonly DemoScript[] {
  const opened = (on: number, daysWithMandate: number) => beforePeriodEnds(on, daysWithMandate, desk);
  const inHojeTaastrup = opened(-75, DAYS_TO_DEMAND);
  return [
    recorded({ ...gladsaxe, name: 'Gladsaxe’s agreement', by: 'karen', opened: -424 }, agreedIn.gladsaxe),
    recorded(
      { ...gladsaxeLeisure, name: 'Gladsaxe’s agreement for leisure', by: 'mikkel', opened: -424 },
      agreedIn.gladsaxeLeisure,
    ),
    recorded(
      { ...hojeTaastrup, name: 'Høje-Taastrup’s agreement', by: 'mikkel', opened: -424 },
      agreedIn.hojeTaastrup,
    ),
    recorded({ ...herlev, name: 'Herlev’s agreement', by: 'mikkel', opened: -423 }, agreedIn.herlev),
    recorded({ ...greve, name: 'Greve’s agreement', by: 'mikkel', opened: -423 }, agreedIn.greve),
    recorded({ ...koge, name: 'Køge’s agreement', by: 'karen', opened: -423 }, agreedIn.koge),
    closedWithoutChange({ ...herlev, name: 'Herlev’s review', by: 'mikkel', opened: -400 }),
    signed({ ...gladsaxe, name: 'Gladsaxe’s round', by: 'karen', opened: opened(-200, 60) }),
    disputed({ ...greve, name: 'Greve’s dispute', by: 'mikkel', opened: opened(-112, 24) }),
    corrected({ ...koge, name: 'Køge’s result', by: 'karen', opened: opened(-98, 46) }),
    demanded(
      { ...hojeTaastrup, name: 'Høje-Taastrup’s round', by: 'mikkel', opened: inHojeTaastrup },
      inHojeTaastrup + DAYS_TO_DEMAND,
    ),
  ];
}

/** The last that somebody did before the start. */
export function lastStory(): DemoScript {
  return recorded({ ...lastPlace, name: 'Ishøj’s agreement', by: 'mikkel', opened: -1 }, [
    paid('FUNCTION', 10_000),
  ]);
}

function recorded({ name, by, opened, ...place }: Round, items: readonly PayItem[]): DemoScript {
  return new DemoScript(name).act(opened, by, 'agreement', (call, desk) => {
    const effectiveFrom = desk.periodAt(desk.day(opened)).from;
    const title = 'Forhåndsaftale for ledere';
    return new AskRecording(
      '',
      { ...place, ...leaders, title, items, effectiveFrom, signedOn: effectiveFrom },
      call,
    );
  });
}

function opening({ name, by, opened, ...place }: Round): DemoScript {
  return new DemoScript(name).act(opened, by, 'opening', (call, desk) => {
    const agreementPeriod = desk.periodAt(desk.day(opened)).code;
    return new AskNegotiation('', { ...place, ...leaders, agreementPeriod, ground: 'PERIOD_REVIEW' }, call);
  });
}

function closedWithoutChange(round: Round): DemoScript {
  const script = opening(round);
  const reason = 'Lederne er tilfredse med aftalen, og kommunen ønsker heller ingen ændring.';
  return script.act(
    round.opened + 60,
    round.by,
    'closure',
    (call) => new AskClosure(script.id('opening'), { reason, outcome: 'WITHOUT_CHANGE' }, call),
  );
}

/** A mandate of leadership, where no representative is, and our demand. */
function demanded(round: Round, on: number): DemoScript {
  const { by, opened } = round;
  const script = opening(round);
  const text = 'Lederne peger på ansvaret for flere matrikler og på rekrutteringen af afdelingsledere.';
  return script
    .act(opened + 3, by, 'background', (call, desk) => {
      const note = { on: desk.day(opened + 3), channel: 'MEETING', text, visibility: 'INTERNAL' } as const;
      return new AskNote(script.id('opening'), note, call);
    })
    .mandate(opened + 5, by, {
      ...{ kind: 'NEGOTIATION', subject: 'opening', headcount: 17 },
      items: [atLeast('FUNCTION', 11_000, 14_000), atLeast('QUALIFICATION', 4_000, 6_000)],
      note: 'Kravene følger lønpolitikken; nabokommunerne er nået op på 13.000.',
    })
    .act(
      on,
      by,
      'demand',
      (call, desk) => new AskDemand(script.id('opening'), { sentOn: desk.day(on) }, call),
    );
}

/** A meeting, what we ask for, and what they offer. */
function negotiated(round: Round, on: number, offers: readonly number[]): DemoScript {
  const { by } = round;
  const script = demanded(round, on);
  const id = () => script.id('opening');
  const minutes = 'Kommunen vil gerne se sammenligningstal. Næste møde, når budgettet er vedtaget.';
  script
    .act(on + 10, by, 'proposal', (call, desk) => {
      const items = [paid('FUNCTION', 14_000), paid('QUALIFICATION', 6_000, 'Diplomuddannelse i ledelse')];
      return new AskProposal(id(), { madeOn: desk.day(on + 10), items }, call);
    })
    .act(on + 18, by, 'meeting', (call, desk) => {
      const participants = [
        { name: 'Karen Lund', role: 'Lønkonsulent', side: 'UNION' },
        { name: 'Bo Friis', role: 'Personalechef', side: 'COUNTERPARTY' },
      ] as const;
      const data = { place: 'Rådhuset', participants, minutes };
      return new AskFact(id(), { on: desk.day(on + 18), fact: { type: 'MeetingHeld', data } }, call);
    });
  for (const [nth, amount] of offers.entries()) {
    const day = on + 24 + 12 * nth;
    script.act(day, by, `offer ${nth + 1}`, (call, desk) => {
      const receivedOn = desk.day(day);
      return new AskOffer(id(), { receivedOn, items: [paid('FUNCTION', amount)] }, call);
    });
  }
  return script;
}

function accepted(round: Round, on: number, offers: readonly number[]): DemoScript {
  const script = negotiated(round, round.opened + 14, offers);
  return script
    .act(on, round.by, 'acceptance', (call, desk) => {
      const offerId = script.id(`offer ${offers.length}`, 'offerId');
      return new AskAcceptance(script.id('opening'), { offerId, acceptedOn: desk.day(on) }, call);
    })
    .act(on + 6, 'anders', 'ratification', (call, desk) => {
      const basis = { kind: 'MEMBER_MEETING', on: desk.day(on + 5), headcount: 15 } as const;
      return new AskRatification(script.id('opening'), { outcome: 'RATIFIED', basis }, call);
    });
}

function signed(round: Round): DemoScript {
  const on = round.opened + 60;
  const script = accepted(round, on, [11_500, 12_500]);
  const sides = [
    ['UNION', 'Karen Lund', on + 10],
    ['COUNTERPARTY', 'Borgmester Ida Kvist', on + 14],
  ] as const;
  for (const [side, signatory, day] of sides)
    script.act(day, round.by, `signature ${side}`, (call, desk) => {
      const effectiveFrom = firstOfMonth(desk.day(on), 1);
      return new AskSignature(
        script.id('opening'),
        { side, signatory, signedOn: desk.day(day), effectiveFrom },
        call,
      );
    });
  return script;
}

/** The accepted offer was written down wrongly: somebody must look at the result again. */
function corrected(round: Round): DemoScript {
  const script = accepted(round, round.opened + 46, [12_000]);
  return script.act(-9, round.by, 'correction', (call) => {
    const data = { items: [paid('FUNCTION', 12_200)] };
    const replacementFor = (_: string, occurredOn: string) =>
      Promise.resolve({ type: 'OfferReceived', occurredOn, data } as const);
    const entryId = script.id('offer 1', 'entryId');
    const reason = 'Der stod 12.200 i kommunens brev.';
    return new AskCorrection(script.id('opening'), { entryId, reason, replacementFor }, call);
  });
}

/** The time for the next step of the ladder has passed. */
function disputed(round: Round): DemoScript {
  const script = negotiated(round, round.opened + 14, [9_000]);
  const id = () => script.id('opening');
  return script
    .act(-54, round.by, 'disagreement', (call, desk) => {
      const unionPosition = 'Funktionsløn på mindst 11.000 kr. til alle daglige ledere.';
      const counterpartyPosition = 'Højst 9.000 kr., og kun til ledere med mere end én matrikel.';
      const positions = { unionPosition, counterpartyPosition };
      return new AskDisagreement(id(), { recordedOn: desk.day(-54), kind: 'INTEREST', ...positions }, call);
    })
    .act(-42, round.by, 'level 2 demanded', (call, desk) => {
      return new AskEscalation(id(), { level: 2, step: 'DEMANDED', on: desk.day(-42) }, call);
    })
    .act(-25, round.by, 'level 2 held', (call, desk) => {
      return new AskEscalation(id(), { level: 2, step: 'HELD', on: desk.day(-25) }, call);
    });
}
