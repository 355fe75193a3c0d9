import type { Page } from 'playwright-core';
import { da } from '../../src/language/da.js';

/** What a page says to eyes and ears, a text apiece; what people have written in their own language is left out. */
export function saidOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) =>
      element.closest('[lang="da"]:not(html), script, style, noscript') === null;
    const said: string[] = [document.title];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      if (node.parentElement && shown(node.parentElement)) said.push(node.textContent ?? '');
    for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'data-label'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (shown(element)) said.push(element.getAttribute(name) ?? '');
    return said.map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** What stands in texts for a word that is missing: a key of ours, a code of the API, or nothing in figures. */
export function unworded(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const keys = text.match(/(?<![@\w.])[a-z][A-Za-z]+(?:\.\w+)+(?!\w)/g) ?? [];
    const ours = keys.filter((key) => (key.split('.')[0] ?? '') in da);
    const codes = text.match(/\b[A-Z]{2,}_[A-Z_0-9]+\b/g) ?? [];
    const empty = text.match(/\b(?:undefined|NaN|null|Invalid Date)\b|\[object \w+\]|\{\{/g) ?? [];
    return [...ours, ...codes, ...empty];
  });
}

/** What people of the demo have written, where the app cannot know that it is not a code's word. */
const written = [
  'Genbesøg af forhåndsaftalen',
  '«Kaffemøde» is no step of this kind of case. Write a step such as Møde or Tilbud.',
  'Tastefejl: tilbuddet lød på 500 kr. mere.',
];
/** Addresses of the app are Danish in every language. */
const address = /https?:\S+/g;
const danish =
  /(?<![\wæøå])(?:og|ikke|eller|skal|er|på|af|med|til|fra|sag|sager|aftale|krav|tilbud|venter)(?![\wæøå])/i;

/** The texts with a word that no English sentence has. */
export const danishIn = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => danish.test(ofTheApp(text)));

function ofTheApp(text: string): string {
  return written.reduce((rest, each) => rest.replaceAll(each, ''), text.replace(address, ''));
}
