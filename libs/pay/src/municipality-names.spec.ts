import { MunicipalityNames } from './municipality-names.js';
import { parseMunicipalities } from './reference-data.js';
import { referenceFile } from './testing/index.js';

const names = new MunicipalityNames(parseMunicipalities(referenceFile('municipalities.csv')));

describe('municipalities', () => {
  it.each([
    ['rødov', ['175']],
    ['RØDOVRE', ['175']],
    ['taastrup', ['169']],
    ['høje-ta', ['169']],
    ['ødovre', []],
  ])('are found by the beginning %s', (word, codes) => expect(names.codesBeginning(word)).toEqual(codes));
});
