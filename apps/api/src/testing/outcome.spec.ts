import { problemDocument } from '@loenspor/event-sourcing/http';
import { Outcome } from './outcome.js';

const refusal = problemDocument('term-overlaps', 'da');
const media = 'application/problem+json; charset=utf-8';
const answer = (status: number, body: object, type = media, more: Record<string, string> = {}) =>
  new Outcome(
    () =>
      Promise.resolve(
        new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type, ...more } }),
      ),
    'karen: POST /api/rep-terms',
  );

describe('the outcome of a request', () => {
  it('is a refusal of this code, its document as the catalogue says', async () => {
    await expect(answer(409, refusal).thenRefuses('term-overlaps')).resolves.toEqual(refusal);
    const english = problemDocument('term-overlaps', 'en');
    await answer(409, english, media, { 'Content-Language': 'en' }).thenRefuses('term-overlaps');
  });

  it.each<[string, Outcome]>([
    ['another code', answer(409, problemDocument('on-hold', 'da'))],
    ['a code that nobody knows', answer(409, { ...refusal, code: 'nobody-knows' })],
    ['another status', answer(400, refusal)],
    ['another status in the document', answer(409, { ...refusal, status: 400 })],
    ['another title', answer(409, { ...refusal, title: 'Nej' })],
    ['the title of another language', answer(409, refusal, media, { 'Content-Language': 'en' })],
    ['another type', answer(409, { ...refusal, type: 'about:blank' })],
    ['no detail', answer(409, { ...refusal, detail: '' })],
    ['another media type', answer(409, refusal, 'application/json')],
    ['success', answer(201, { id: 'x', revision: 0 })],
  ])('is no such refusal with %s', async (_, outcome) => {
    await expect(outcome.thenRefuses('term-overlaps')).rejects.toThrow();
  });

  it('is 201 or 200 as it is expected, with its revision as the tag', async () => {
    const made = { id: 'x', revision: 3, position: 'pg:1' };
    const tagged = (tag: string) => answer(201, made, 'application/json', { ETag: tag });
    expect(await tagged('"3"').thenMakes({ revision: 3 })).toEqual(made);
    await expect(tagged('"3"').thenAnswers()).rejects.toThrow();
    await expect(tagged('"3"').thenMakes({ revision: 4 })).rejects.toThrow();
    await expect(tagged('"4"').thenMakes()).rejects.toThrow();
    await expect(answer(409, refusal).thenMakes()).rejects.toThrow();
  });

  it('ends the story when what was given did not happen', async () => {
    await expect(answer(409, refusal).succeeds()).rejects.toThrow(/karen: POST .* 409/);
    expect(await answer(200, { id: 'x' }).succeeds()).toEqual({ id: 'x' });
  });
});
