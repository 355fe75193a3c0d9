import { preAgreementStream } from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

const opening: SheetRow = {
  Sagsnr: 'FA-2024-0001',
  Sagstype: 'Forhåndsaftale',
  Kommune: 'Rødovre',
  Område: 'Dagtilbud',
  Modpart: 'Kommune',
  'OK-periode': 'OK24',
  Dato: '4.5.2024',
  Hændelse: 'Forhandling åbnet',
};
const hiring: SheetRow = {
  ...opening,
  Sagsnr: 'LS-2024-0001',
  Sagstype: 'Nyansættelse',
  Hændelse: 'Lønsag oprettet',
  Person: 'Åse Dam',
};
const pay = (Løndel: string, Beløb: string, more: SheetRow = {}): SheetRow => ({
  Løndel,
  Varighed: 'varig',
  Beløb,
  'Pr.': 'år',
  Niveau: '31.3.2000',
  Pensionsgivende: 'ja',
  ...more,
});
const after =
  (first: SheetRow) =>
  (Dato: string, Hændelse: string, more: SheetRow = {}) => ({
    ...first,
    Dato,
    Hændelse,
    ...more,
  });
const step = after(opening);
const caseStep = after(hiring);

/** From the mandate to the second signature, each step a day after the one before. */
function signedRound(first: SheetRow, [year, month]: readonly [number, number], amount = '12.000') {
  const on = (day: number) => `${day}.${month}.${year}`;
  const told = after(first);
  return [
    { ...first, Dato: on(1) },
    told(on(2), 'Mandat indstillet', { Side: 'Bund', ...pay('Funktionsløn', '10.000') }),
    told(on(3), 'Mandat godkendt', { Grundlag: 'Medlemsmøde, 14 fremmødte' }),
    told(on(4), 'Forhandlingsbegæring'),
    told(on(5), 'Tilbud', { Side: 'Modpart', ...pay('Funktionsløn', amount) }),
    told(on(6), 'Enighed'),
    told(on(7), 'Ratificeret', { Grundlag: 'Skriftlig høring' }),
    told(on(8), 'Underskrevet', { Side: 'BUPL' }),
    told(on(9), 'Underskrevet', { Side: 'Modpart' }),
  ];
}

async function only(imports: Imports, type: string): Promise<DecodedEvent> {
  const [event, ...others] = await imports.events(type);
  if (!event || others.length > 0) throw new Error(`There are ${others.length + (event ? 1 : 0)} ${type}`);
  return event;
}
const dataOf = (events: readonly DecodedEvent[]) => events.map(({ data }) => data);

describe('a board as counterparty', () => {
  const agreementOf = (name: string) => preAgreementStream('175', 'DAYCARE', 'SELF_GOVERNING_BOARD', name);
  const board = { ...opening, Modpart: 'Bestyrelsen for Møllehuset' };
  const sameBoard = { ...opening, Sagsnr: 'FA-2024-0002', Modpart: 'BESTYRELSEN  for møllehuset' };

  it('has one agreement however its name is spelt, and another than the municipality’s', () =>
    withImports(async (imports) => {
      const town = { ...opening, Sagsnr: 'FA-2024-0003' };
      await imports.run(sheet(board, sameBoard, town));
      const streams = (await imports.events('RoundOpened')).map(({ stream }) => stream);
      const boards = agreementOf('Bestyrelsen for Møllehuset');
      expect(streams).toEqual([boards, boards, preAgreementStream('175', 'DAYCARE', 'MUNICIPALITY', null)]);
    }));
});

describe('an imported mandate', () => {
  it('is valid from its approval to the end of its agreement period, and rests on its basis', () =>
    withImports(async (imports) => {
      await imports.run(sheet(...signedRound(opening, [2024, 5])));
      expect((await only(imports, 'MandateDrafted')).data).toMatchObject({ kind: 'SUBJECT_TO_RATIFICATION' });
      expect((await only(imports, 'MandateDrafted')).data).not.toHaveProperty('validFrom');
      expect((await only(imports, 'MandateApproved')).data).toMatchObject({
        validFrom: '2024-05-03',
        validTo: '2026-03-31',
        basis: { kind: 'MEMBER_MEETING', headcount: 14, on: '2024-05-03' },
      });
    }));

  it('holds each element that a row names, and an offer of another one is remarked as outside', () =>
    withImports(async (imports) => {
      const submitted = (element: string) =>
        step('2.6.2024', 'Mandat indstillet', { Side: 'Bund', ...pay(element, '10.000') });
      await imports.run(
        sheet(
          opening,
          submitted('Funktionsløn'),
          submitted('Kvalifikationsløn'),
          step('3.6.2024', 'Mandat godkendt'),
          step('4.6.2024', 'Forhandlingsbegæring'),
          step('5.6.2024', 'Tilbud', { Side: 'Modpart', ...pay('Kvalifikationsløn', '11.000') }),
          step('6.6.2024', 'Enighed'),
          step('7.6.2024', 'Tilbud', { Side: 'Modpart', ...pay('Resultatløn', '11.000') }),
          step('8.6.2024', 'Enighed'),
        ),
      );
      expect(dataOf(await imports.events('ResultReached'))).toMatchObject([
        { items: [{ element: 'QUALIFICATION' }] },
        { items: [{ element: 'RESULT' }], remarks: ['outside-mandate'] },
      ]);
      expect((await imports.events('ResultReached'))[0]?.data).not.toHaveProperty('remarks');
    }));

  it('is another one after the first has expired', () =>
    withImports(async (imports) => {
      const mandate = (from: string, to: string) => [
        step(from, 'Mandat indstillet', { Side: 'Bund', ...pay('Funktionsløn', '10.000') }),
        step(to, 'Mandat godkendt'),
      ];
      await imports.run(
        sheet(opening, ...mandate('2.6.2024', '3.6.2024'), ...mandate('2.6.2026', '3.6.2026')),
      );
      const drafted = await imports.events('MandateDrafted');
      expect(new Set(drafted.map(({ stream }) => stream)).size).toBe(2);
    }));
});

describe('an acceptance', () => {
  it('takes the latest offer by then, with its time limit', () =>
    withImports(async (imports) => {
      const offer = (day: string, amount: string, more: SheetRow = {}) =>
        step(day, 'Tilbud', { Side: 'Modpart', ...pay('Funktionsløn', amount, more) });
      await imports.run(
        sheet(
          opening,
          offer('9.6.2024', '13.000'),
          offer('5.6.2024', '12.000', { Varighed: 'tidsbegrænset' }),
          offer('4.6.2024', '11.000'),
          step('6.6.2024', 'Enighed'),
        ),
      );
      expect((await only(imports, 'ResultReached')).data).toMatchObject({
        items: [{ element: 'FUNCTION', permanence: 'TIME_LIMITED', amount: { amount: '12000.00' } }],
        remarks: ['mandate-missing'],
      });
    }));
});

describe('the second signature', () => {
  it('takes effect on the first of the following month, and says that this is assumed', () =>
    withImports(async (imports) => {
      await imports.run(sheet(...signedRound(opening, [2024, 12])));
      const [first, second] = await imports.events('AgreementSigned');
      expect(first?.data).not.toHaveProperty('effectiveFrom');
      expect(second?.data).toMatchObject({ effectiveFrom: '2025-01-01', effectiveFromAssumed: true });
      expect((await only(imports, 'VersionAgreed')).data).toMatchObject({ effectiveFrom: '2025-01-01' });
      expect(await imports.statuses()).toEqual({ 'FA-2024-0001': 'SIGNED' });
    }));
});

describe('two agreements of one key', () => {
  const first = signedRound(opening, [2024, 5]);
  const second = signedRound({ ...opening, Sagsnr: 'FA-2025-0002' }, [2025, 2], '14.000');

  it.each([
    ['in the order of time', [...first, ...second]],
    ['with the later one first', [...second, ...first]],
  ])('%s: the one signed later ends the earlier the day before its own start', (_order, rows) =>
    withImports(async (imports) => {
      await imports.run(sheet(...rows));
      const [ended, ...others] = await imports.events('VersionEnded');
      expect([ended?.data, others]).toEqual([
        { version: 1, effectiveTo: '2025-02-28', reason: 'SUPERSEDED', supersededBy: 2 },
        [],
      ]);
    }),
  );

  it('end each other in the same way when the earlier one comes with a later file', () =>
    withImports(async (imports) => {
      await imports.run(sheet(...second));
      await imports.run(sheet(...second, ...first));
      expect((await only(imports, 'VersionEnded')).data).toMatchObject({ effectiveTo: '2025-02-28' });
    }));

  it('do not end each other when they are of two areas', () =>
    withImports(async (imports) => {
      await imports.run(sheet(...first, ...second.map((row) => ({ ...row, Område: 'Fritid' }))));
      expect(await imports.events('VersionEnded')).toEqual([]);
    }));
});

describe('a step that a live command would refuse', () => {
  it('is recorded with the codes of the rules that say no', () =>
    withImports(async (imports) => {
      await imports.run(
        sheet(
          hiring,
          caseStep('5.5.2024', 'Forhandlingsbegæring'),
          caseStep('6.5.2024', 'Forhåndsaftale anvendt', pay('Funktionsløn', '6.000')),
          caseStep('7.5.2024', 'Lønseddel kontrolleret'),
        ),
      );
      expect((await only(imports, 'DemandSent')).data).toMatchObject({
        remarks: ['consent-missing', 'mandate-missing'],
      });
      expect((await only(imports, 'PreAgreementApplied')).data).toMatchObject({
        remarks: ['pre-agreement-not-applicable'],
      });
      expect((await only(imports, 'PaymentVerified')).data).not.toHaveProperty('remarks');
      expect(await imports.statuses()).toEqual({ 'LS-2024-0001': 'CLOSED' });
    }));

  it('has no remark when nothing stands against it', () =>
    withImports(async (imports) => {
      await imports.run(sheet(...signedRound(opening, [2024, 5])));
      const remarked = (await imports.events()).filter(({ data }) => 'remarks' in data);
      expect(remarked).toEqual([]);
    }));
});

describe('a note', () => {
  it.each(['=HYPERLINK("http://example.invalid";"klik")', '+45 12', '@SUM(A1)', 'Linje 1\nlinje 2; "citat"'])(
    'stays the text that it is: %s',
    (note) =>
      withImports(async (imports) => {
        await imports.run(sheet(opening, step('5.5.2024', 'Møde', { Note: note })));
        expect((await only(imports, 'MeetingHeld')).data).toMatchObject({ minutes: note });
      }),
  );
});
