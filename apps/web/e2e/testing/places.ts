import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { addressOf } from '../../src/inbox/inbox-address.js';
import type { InboxItem, InboxReason } from '../../src/inbox/inbox.query.js';
import { negotiation, read } from './page.js';

const source = resolve(import.meta.dirname, '../../src');
/** Karen is a consultant, Lotte represents leaders, Anders leads the section. */
export const people = ['karen', 'lotte', 'anders'] as const;
export type Person = (typeof people)[number];
type Way = (page: Page) => Promise<string>;
/** A page of the app: who comes there, and the way to one that has something to show, where its address has an id. */
type Place = { readonly route: string; readonly who: readonly Person[]; readonly way?: Way };
type Listed = { readonly items: readonly { readonly id: string }[] };

/** The routes of the app as its own route tables have them: `forhandlinger/:id`; the first page is `/`. */
export async function routesOfTheApp(): Promise<readonly string[]> {
  const files = await readdir(source, { recursive: true });
  const texts = files
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFile(join(source, file), 'utf8'));
  return routesIn((await Promise.all(texts)).join('\n'));
}

/** The routes that a source text declares; throws where one can not be read. */
export function routesIn(text: string): readonly string[] {
  return [...text.matchAll(/<Route\s+([^>]*)/g)].flatMap(([whole, told = '']) => {
    if (/^element=\{<Gate/.test(told)) return [];
    if (/^index\b/.test(told)) return ['/'];
    const path = /^path="([^"]+)"/.exec(told)?.[1];
    if (path === undefined) throw new Error(`Nobody can read the address of ${whole}>.`);
    return [path];
  });
}

const first =
  (list: string, route: string): Way =>
  async (page) => {
    const { items } = await read<Listed>(page, list);
    if (items[0] === undefined) throw new Error(`Nothing stands in ${list}.`);
    return route.replace(':id', items[0].id);
  };
const shown: Way = async (page) => `forhandlinger/${await negotiation(page, 'FA-2026-0010')}`;
/** What waits for whoever looks, in a case of that kind, with the page where it is done. */
const waiting =
  (code: InboxReason['code'], kind: InboxItem['subject']['kind'] = 'NEGOTIATION'): Way =>
  async (page) => {
    const { items } = await read<{ readonly items: readonly InboxItem[] }>(page, '/inbox?limit=200');
    for (const item of items.filter(({ subject }) => subject.kind === kind))
      for (const reason of item.reasons) if (reason.code === code) return addressOf(item, reason).slice(1);
    throw new Error(`No ${code} waits for whoever looks.`);
  };
const reviewed = 'eftersyn/:taskId/beslutning';
const [karen, lotte, anders] = people;

/** Every page of the app, once for each of those who come there. */
export const places: readonly Place[] = [
  { route: '/', who: people },
  { route: 'sager', who: people },
  { route: 'venter', who: people },
  { route: 'mail', who: [lotte] },
  { route: 'udbakke', who: [lotte] },
  { route: '*', who: [karen], way: async () => 'findes-ikke' },
  { route: 'aftaler/:id', who: [karen], way: async () => 'aftaler/findes-ikke' },
  { route: 'loensager/:id', who: [lotte], way: async () => 'loensager/findes-ikke' },
  { route: 'forhandlinger/:id', who: [karen, anders], way: shown },
  { route: 'forhandlinger/:id', who: [lotte], way: first('/negotiations', 'forhandlinger/:id') },
  {
    route: 'forhandlinger/:id/forskelle',
    who: [anders],
    way: async (page) => `${await shown(page)}/forskelle`,
  },
  { route: 'forhandlinger/:id/beslutning', who: [lotte], way: waiting('RESULT_TO_RATIFY') },
  { route: `forhandlinger/:id/${reviewed}`, who: [anders], way: waiting('REVIEW_TASK') },
  { route: `loensager/:id/${reviewed}`, who: [anders], way: waiting('REVIEW_TASK', 'PAY_CASE') },
  { route: 'mandater/:id/beslutning', who: [lotte], way: waiting('MANDATE_TO_DECIDE') },
  { route: 'mandater/:id/beslutning', who: [karen], way: first('/mandates', 'mandater/:id/beslutning') },
  { route: 'loensager/:id', who: [karen], way: first('/pay-cases', 'loensager/:id') },
  { route: 'loensager/:id/forskelle', who: [anders], way: first('/pay-cases', 'loensager/:id/forskelle') },
  { route: 'forhandlinger/ny', who: [karen] },
  { route: 'loensager/ny', who: [karen] },
  { route: 'mandater', who: people },
  {
    route: 'mandater/ny',
    who: [karen],
    way: async (page) => `mandater/ny?forhandling=${(await shown(page)).split('/')[1]}`,
  },
  { route: 'mandater/:id', who: [karen], way: first('/mandates', 'mandater/:id') },
  { route: 'mandater/:id/ret', who: [karen], way: first('/mandates', 'mandater/:id/ret') },
  { route: 'aftaler', who: people },
  { route: 'aftaler/ny', who: [karen] },
  { route: 'aftaler/:id', who: people, way: first('/pre-agreements', 'aftaler/:id') },
  { route: 'hverv', who: people },
  { route: 'hverv/ny', who: [karen] },
  { route: 'hverv/:id', who: [karen, anders], way: first('/rep-terms', 'hverv/:id') },
  { route: 'gennemgange', who: [karen] },
  { route: 'frister', who: people },
  { route: 'indlaesning', who: [karen] },
  { route: 'indlaesning/:id', who: [karen], way: first('/imports', 'indlaesning/:id') },
  { route: 'overblik', who: [anders] },
  { route: 'loensammenligning', who: [karen, anders] },
  { route: 'historik', who: [anders] },
  { route: 'forskelle', who: [karen, anders] },
];
