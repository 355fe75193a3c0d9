import { dayInCopenhagen } from '@loenspor/event-sourcing';
import type { Clock } from '@loenspor/event-sourcing';
import { daysAfter } from '@loenspor/pay';
import { DemoCaller, type Fields } from './demo-caller.js';

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
  readonly play: (scene: Scene, stage: Stage) => Promise<void>;
};

const daycare = { municipality: '175', area: 'DAYCARE' } as const;
const leisure = { municipality: '175', area: 'LEISURE' } as const;
const elsewhere = { municipality: '165', area: 'DAYCARE' } as const;

/** With boards of their own: the rounds with the municipalities are left to whoever tries the demo. */
const scenes: readonly Scene[] = [
  { ...daycare, board: 'Børnehuset Solsikken', kind: 'negotiations', play: mandateToApprove },
  { ...daycare, board: 'Skovbørnehaven', kind: 'negotiations', play: amendmentToApprove },
  { ...daycare, board: 'Børnehaven Åkanden', kind: 'negotiations', play: resultToRatify },
  { ...leisure, board: 'Fritidshjemmet Kometen', kind: 'negotiations', play: mandateToApprove },
  { ...elsewhere, board: 'Børnegården Lindely', kind: 'pay-cases', play: leadersMandate },
];

/**
 * Lets the demo's consultant lay decisions before its representatives, so that something waits for each of them. A scene
 * that was played is not played again.
 */
export async function playDemoScenes(baseUrl: string, secret: string, clock: Clock): Promise<void> {
  const caller = new DemoCaller(baseUrl, secret);
  const today = dayInCopenhagen(clock());
  const periods = await caller.gets<{ items: readonly Period[] }>('karen', '/reference/agreement-periods');
  const period = periods.items.find(({ from, to }) => from <= today && today <= to);
  if (!period) return;
  const stage: Stage = { caller, period, day: (days) => laterOf(daysAfter(today, days), period.from) };
  for (const scene of scenes) if (!(await wasPlayed(scene, caller))) await scene.play(scene, stage);
}

async function wasPlayed({ municipality, area, board, kind }: Scene, caller: DemoCaller): Promise<boolean> {
  const path = `/${kind}?municipality=${municipality}&limit=200`;
  const { items } = await caller.gets<{ items: readonly (Place & { counterparty: { name?: string } })[] }>(
    'karen',
    path,
  );
  return items.some((each) => each.area === area && each.counterparty.name === board);
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
