import { ERASED } from '@loenspor/event-sourcing/domain';
import type { HistoryAnswer } from '../contract.js';
import { historyLines } from './history.sheet.js';
import { historyColumns } from './history.words.js';

const entry = (more: Partial<HistoryAnswer> = {}): HistoryAnswer => ({
  ...{ entryId: 'e1', position: 'pg:1', type: 'OfferReceived', summary: 'Tilbud' },
  ...{ occurredOn: '2026-05-04', recordedAt: '2026-05-05T08:00:00.000Z', imported: false, data: {} },
  case: { kind: 'PAY_CASE', id: 'c1', number: 'LS-2026-0042', title: 'LS-2026-0042' },
  ...{ municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } },
  actor: { userId: 'karen', name: 'Karen Holm', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  ...more,
});
const told = (of: HistoryAnswer, language: 'da' | 'en' = 'da') => {
  const reader = { municipality: 'Rødovre', nameOf: (userId: string) => `(${userId})`, language };
  const headers = historyColumns(language).map(({ header }) => header);
  return historyLines(of, reader).map((line) => {
    expect(line).toHaveLength(headers.length);
    return Object.fromEntries(headers.map((header, at) => [header, line[at]]));
  });
};
const yearly = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' }) as const;

describe('an entry in a sheet', () => {
  it('is one line without an amount', () => {
    expect(told(entry({ remarks: ['outside-mandate', 'term-not-active'], imported: true }))).toMatchObject([
      {
        ...{ Dag: '2026-05-04', Sagsnr: 'LS-2026-0042', Sagstype: 'Lønsag', Kommune: 'Rødovre' },
        ...{ Område: 'Dagtilbud', Modpart: 'Kommune', 'Hvad skete der': 'Tilbud', Løndel: null, Beløb: null },
        ...{ Hvem: 'Karen Holm', Rolle: 'Konsulent', Grundlag: null, 'På vegne af': null, Indlæst: 'ja' },
        ...{ Bemærkninger: 'outside-mandate, term-not-active', Id: 'e1' },
      },
    ]);
  });

  it('is a line for each of its amounts', () => {
    const items = [
      { element: 'FUNCTION', permanence: 'PERMANENT', amount: yearly('12500.00') },
      {
        ...{ element: 'QUALIFICATION', permanence: 'ONE_OFF' },
        amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
      },
      { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' },
      { element: 'RESULT', permanence: 'PERMANENT', ends: true },
    ];
    expect(told(entry({ data: { items } }))).toMatchObject([
      { Løndel: 'Funktionsløn', Varighed: 'varig', Beløb: '12500.00', 'Pr.': 'år', Niveau: '31.3.2000' },
      { Løndel: 'Kvalifikationsløn', 'Pr.': 'måned', Niveau: 'nutid', Niveaudato: '2026-04-01' },
      { Løndel: 'Grundløn', Løntrin: '46', Beløb: null },
      { Løndel: 'Resultatløn', Løntrin: null, Beløb: null, Id: 'e1' },
    ]);
  });

  it('is a line for each limit of a mandate', () => {
    const items = [
      {
        element: 'FUNCTION',
        permanence: ['PERMANENT', 'ONE_OFF'],
        floor: yearly('9000.00'),
        cap: { step: '50' },
      },
    ];
    expect(told(entry({ data: { items } }), 'en')).toMatchObject([
      { Element: 'Function pay', Permanence: 'permanent, one-off', Limit: 'Floor', Amount: '9000.00' },
      { Limit: 'Cap', Amount: null, 'Pay step': '50' },
    ]);
  });

  it('has the amounts of what takes the place of a corrected one', () => {
    const data = { items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: yearly('1.00') }] };
    const corrected = entry({ type: 'EntryCorrected', data: { entryId: 'e0', replacement: { data } } });
    expect(told(corrected)).toMatchObject([{ Beløb: '1.00' }]);
  });

  it('has no amounts of what has been erased', () => {
    for (const data of [{ items: ERASED }, { replacement: ERASED }, { replacement: { data: ERASED } }])
      expect(told(entry({ data }))).toMatchObject([{ Løndel: null, Beløb: null }]);
  });

  it.each([
    ['term:t1', 'Valgt LTR'],
    ['deputy:t1', 'Suppleant'],
    ['delegation:d1', 'Efter bemyndigelse'],
    ['fallback:no-rep', 'Ledelsen: ingen LTR'],
    ['something:else', 'something:else'],
  ])('says what %s is', (authority, words) => {
    const actor = { ...entry().actor, authority, onBehalfOf: 'lotte' };
    expect(told(entry({ actor }))).toMatchObject([{ Grundlag: words, 'På vegne af': '(lotte)' }]);
  });
});
