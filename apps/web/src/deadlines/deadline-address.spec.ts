import type { Me } from '../api/answers.js';
import { addressOf } from './deadline-address.js';

type Reader = Pick<Me, 'may' | 'roles' | 'repTerms'>;
type Subject = Parameters<typeof addressOf>[0]['subject'];

const term = { termId: 't', role: 'REP' } as unknown as Reader['repTerms'][number];
const consultant: Reader = { roles: ['CONSULTANT'], repTerms: [], may: ['preAgreementList', 'repTermList'] };
const representative: Reader = { roles: [], repTerms: [term], may: ['preAgreementList', 'repTermList'] };
const auditor: Reader = { roles: ['DPO'], repTerms: [], may: [] };
const about = (kind: Subject['kind'], reader: Reader) => addressOf({ subject: { kind, id: 'x' } }, reader);

describe('a deadline leads', () => {
  it.each([
    ['NEGOTIATION', '/forhandlinger/x'],
    ['PAY_CASE', '/loensager/x'],
    ['MANDATE', '/mandater/x'],
    ['REVIEW', '/gennemgange'],
    ['PRE_AGREEMENT', '/aftaler/x'],
    ['REP_TERM', '/hverv/x'],
  ] as const)('from %s to the page of it', (kind, address) => {
    expect(about(kind, consultant)).toBe(address);
  });

  it('to what it is of, where it is of something else', () => {
    const subject: Subject = { kind: 'MANDATE', id: 'x' };
    expect(addressOf({ subject, of: { kind: 'PAY_CASE', id: 'p' } }, consultant)).toBe('/loensager/p');
  });

  it('a representative to the own terms, and to agreements as the menu does', () => {
    expect(about('REP_TERM', representative)).toBe('/hverv');
    expect(about('PRE_AGREEMENT', representative)).toBe('/aftaler/x');
  });

  it('nobody to a page that would be refused', () => {
    expect(about('PRE_AGREEMENT', auditor)).toBeNull();
    expect(about('REP_TERM', auditor)).toBeNull();
    expect(about('REP_TERM', { ...representative, repTerms: [] })).toBeNull();
  });
});
