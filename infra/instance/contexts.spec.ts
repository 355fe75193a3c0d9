import { declaredVocabularies } from '../testing/declared-vocabularies.js';
import { vocabulariesOfContexts } from './contexts.js';

describe('the vocabularies of the product', () => {
  it('are those that its contexts declare, each once', async () => {
    const declared = await declaredVocabularies();
    const names = (vocabularies: typeof declared) => vocabularies.map(({ category }) => category).sort();
    expect(names([...vocabulariesOfContexts])).toEqual(names(declared));
    expect(new Set(vocabulariesOfContexts)).toEqual(new Set(declared));
  });
});
