import { dayInCopenhagen } from '@loenspor/event-sourcing';
import type { Clock } from '@loenspor/event-sourcing';
import { daysAfter } from '@loenspor/pay';
import type { DemoCaller, Fields } from './demo-caller.js';

type Place = { readonly municipality: string; readonly area: 'DAYCARE' | 'LEISURE' };
type Period = { readonly code: string; readonly from: string; readonly to: string };
type Stage = {
  readonly caller: DemoCaller;
  readonly period: Period;
  /** So many days before (below 0) or after today, in the agreement period. */
  readonly day: (days: number) => string;
};
type Scene = Place & {
  readonly board: string;
  readonly kind: 'negotiations' | 'pay-cases';
  /** The event of its last act: until the case has it, the scene was cut off on the way. */
  readonly ends: 'MandateSubmitted' | 'MandateAmendmentSubmitted' | 'ResultReached';
  readonly play: (scene: Scene, stage: Stage) => Promise<void>;
};

const daycare = { municipality: '175', area: 'DAYCARE' } as const;
const leisure = { municipality: '175', area: 'LEISURE' } as const;
const elsewhere = { municipality: '165', area: 'DAYCARE' } as const;

/** With boards of their own: the rounds with the municipalities are left to whoever tries the demo. */
const scenes: readonly Scene[] = [
  { ...daycare, board: 'Børnehuset Solsikken', ...round('MandateSubmitted', mandateToApprove) },
  { ...daycare, board: 'Skovbørnehaven', ...round('MandateAmendmentSubmitted', amendmentToApprove) },
  { ...daycare, board: 'Børnehaven Åkanden', ...round('ResultReached', resultToRatify) },
  { ...leisure, board: 'Fritidshjemmet Kometen', ...round('MandateSubmitted', mandateToApprove) },
  {
    ...{ ...elsewhere, board: 'Børnegården Lindely', kind: 'pay-cases' },
    ...{ ends: 'MandateSubmitted', play: leadersMandate },
  },
];

function round(ends: Scene['ends'], play: Scene['play']) {
  return { kind: 'negotiations', ends, play } as const;
}

/** For so many days the keys of a scene's acts are surely known: it can be gone through again, and goes on where it stopped. */
const DAYS_TO_GO_ON = 1;

/**
 * Lets the demo's consultant lay decisions before its representatives, so that something waits for each of them. A scene
 * that was played is not played again; one that was cut off goes on, as of the day it was begun.
 */
export async function playDemoScenes(caller: DemoCaller, clock: Clock): Promise<void> {
  const today = dayInCopenhagen(clock());
  const periods = await caller.gets<{ items: readonly Period[] }>('karen', '/reference/agreement-periods');
  for (const scene of scenes) {
    const begun = await begunOf(scene, caller);
    if (begun !== null && (begun.isWhole || begun.on < daysAfter(today, -DAYS_TO_GO_ON))) continue;
    const on = begun?.on ?? today;
    const period = periods.items.find(({ from, to }) => from <= on && on <= to);
    if (!period) continue;
    await scene.play(scene, { caller, period, day: (days) => laterOf(daysAfter(on, days), period.from) });
  }
}

type Begun = { readonly on: string; readonly isWhole: boolean };
type Listed = Place & { readonly id: string; readonly counterparty: { readonly name?: string } };
type Entry = { readonly type: string; readonly recordedAt: string };

/** The day a scene was begun, and whether it came to its end; null of one that no case tells of. */
async function begunOf({ kind, ends, ...place }: Scene, caller: DemoCaller): Promise<Begun | null> {
  const list = `/${kind}?municipality=${place.municipality}&limit=200`;
  const { items } = await caller.gets<{ items: readonly Listed[] }>('karen', list);
  const found = items.find(
    ({ area, counterparty }) => area === place.area && counterparty.name === place.board,
  );
  if (!found) return null;
  const timeline = `/${kind}/${found.id}/timeline?limit=200`;
  const { items: entries } = await caller.gets<{ items: readonly Entry[] }>('karen', timeline);
  const [first] = entries.map(({ recordedAt }) => recordedAt).toSorted();
  if (first === undefined) return null;
  return { on: dayInCopenhagen(new Date(first)), isWhole: entries.some(({ type }) => type === ends) };
}

async function mandateToApprove(scene: Scene, stage: Stage): Promise<void> {
  const { id } = await openedRound(scene, stage);
  await submitted({ kind: 'NEGOTIATION', id }, scene, stage, {
    items: [functionPay('12000.00', '14000.00'), qualificationPay],
    note: 'Drøftet med lederne i september. Kravene følger lønpolitikken for OK26.',
  });
}

async function amendmentToApprove(scene: Scene, stage: Stage): Promise<void> {
  const { caller, day } = stage;
  const { id } = await openedRound(scene, stage);
  const mandateId = await submitted({ kind: 'NEGOTIATION', id }, scene, stage, {
    items: [functionPay('11000.00', '13000.00')],
  });
  await caller.posts('lotte', `/mandates/${mandateId}/approval`, { basis: meeting(day(-35)) }, scene.board);
  await caller.posts('karen', `/negotiations/${id}/demand`, { sentOn: day(-28) }, scene.board);
  await caller.posts(
    'karen',
    `/mandates/${mandateId}/amendments`,
    {
      items: [functionPay('12000.00', '13000.00'), qualificationPay],
      validTo: stage.period.to,
      reason: 'Nabokommunerne er kommet op på 12.000, og lederne ønsker også kvalifikationsløn med.',
    },
    scene.board,
  );
}

async function resultToRatify(scene: Scene, stage: Stage): Promise<void> {
  const { caller, day, period } = stage;
  await caller.posts(
    'karen',
    '/pre-agreements',
    {
      ...placeOf(scene),
      title: 'Forhåndsaftale for ledere',
      items: [
        item('FUNCTION', '10000.00'),
        item('QUALIFICATION', '8000.00', 'Diplomuddannelse i ledelse'),
        { ...resultPay, amount: { amount: '5000.00', per: 'ONCE', level: 'CURRENT' } },
      ],
      effectiveFrom: daysAfter(period.from, -365),
    },
    scene.board,
  );
  const { id } = await openedRound(scene, stage);
  const mandateId = await submitted({ kind: 'NEGOTIATION', id }, scene, stage, {
    items: [
      functionPay('12000.00', '14000.00'),
      { ...qualificationPay, floor: base('2000.00') },
      { element: 'RESULT', permanence: ['ONE_OFF'] },
    ],
  });
  await caller.posts('lotte', `/mandates/${mandateId}/approval`, { basis: meeting(day(-38)) }, scene.board);
  const karen = (act: string, body: Fields, name = '') =>
    caller.posts('karen', `/negotiations/${id}/${act}`, body, `${scene.board} ${name}`);
  await karen('demand', { sentOn: day(-30) });
  await karen('proposals', { madeOn: day(-30), items: [item('FUNCTION', '14000.00')] });
  await karen('offers', { receivedOn: day(-16), items: [item('FUNCTION', '11000.00')] }, 'first');
  const offer = await karen(
    'offers',
    {
      receivedOn: day(-6),
      items: [
        item('FUNCTION', '12500.00'),
        item('QUALIFICATION', '4000.00', 'Praktikvejleder'),
        { ...resultPay, ends: true },
      ],
    },
    'second',
  );
  await karen('acceptance', { offerId: offer['offerId'], acceptedOn: day(-2) });
}

async function leadersMandate(scene: Scene, stage: Stage): Promise<void> {
  const { caller, day } = stage;
  const opening = {
    ...placeOf(scene),
    ...{ origin: 'LEADER_ENQUIRY', agreementPeriod: stage.period.code },
    ...{ institution: scene.board, position: 'Daglig leder', person: { name: 'Mette Juhl' }, member: true },
  };
  const { id } = await caller.posts('karen', '/pay-cases', opening, scene.board);
  const consent = { givenOn: day(-12), leaderRep: 'INVOLVED' };
  await caller.posts('karen', `/pay-cases/${id}/consent`, consent, scene.board);
  await submitted({ kind: 'PAY_CASE', id }, scene, stage, { items: [functionPay('15000.00', '18000.00')] });
}

/** In the first weeks of a period nothing was done in it before it began: no mandate would cover that. */
function laterOf(day: string, begin: string): string {
  return day < begin ? begin : day;
}

function openedRound(scene: Scene, { caller, period }: Stage) {
  const opening = { agreementPeriod: period.code, ground: 'PERIOD_REVIEW' };
  return caller.posts('karen', '/negotiations', { ...placeOf(scene), ...opening }, scene.board);
}

async function submitted(
  subject: { readonly kind: string; readonly id: string },
  { board }: Scene,
  { caller, period, day }: Stage,
  content: Fields,
): Promise<string> {
  const valid = { validFrom: day(-40), validTo: period.to };
  const mandate = { subject, kind: 'SUBJECT_TO_RATIFICATION', ...valid, ...content };
  const { id } = await caller.posts('karen', '/mandates', mandate, board);
  await caller.posts('karen', `/mandates/${id}/submission`, {}, board);
  return id;
}

function placeOf({ municipality, area, board }: Scene): Fields {
  const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board };
  return { municipality, area, counterparty, scope: 'LEADER_AGREEMENT' };
}

/** Kroner a year at the level of 31.3.2000. */
function base(amount: string): Fields {
  return { amount, per: 'YEAR', level: 'L2000_03_31' };
}

function functionPay(floor: string, target: string): Fields {
  return { element: 'FUNCTION', permanence: ['PERMANENT'], floor: base(floor), target: base(target) };
}

const resultPay = { element: 'RESULT', permanence: 'ONE_OFF', criterion: 'Lavere sygefravær' };
const qualificationPay = { element: 'QUALIFICATION', permanence: ['PERMANENT'], floor: base('8000.00') };

function item(element: string, amount: string, criterion?: string): Fields {
  const said = { element, permanence: 'PERMANENT', amount: base(amount) };
  return criterion === undefined ? said : { ...said, criterion };
}

function meeting(on: string): Fields {
  return { kind: 'MEMBER_MEETING', on, headcount: 14 };
}
