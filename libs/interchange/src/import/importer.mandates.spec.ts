import { newId, uuidOfStream } from '@loenspor/event-sourcing';
import { FaultyStore } from '@loenspor/event-sourcing/testing';
import { mandateCovering, mandateDecider, mandateStanding } from '@loenspor/mandate';
import type { MandateCommand, MandateSubject } from '@loenspor/mandate';
import { ImportNegotiationStep, negotiationDecider } from '@loenspor/negotiation';
import type { AttachMandate } from '@loenspor/negotiation';
import { ImportPayCaseStep, payCaseDecider } from '@loenspor/pay-case';
import { karen, withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

const place: SheetRow = {
  ...{ Kommune: 'Rødovre', Område: 'Dagtilbud', Modpart: 'Kommune', 'OK-periode': 'OK24' },
};
const round: SheetRow = {
  ...place,
  ...{ Sagsnr: 'FA-2024-0001', Sagstype: 'Forhåndsaftale', Dato: '4.5.2024', Hændelse: 'Forhandling åbnet' },
};
const hiring: SheetRow = {
  ...place,
  ...{ Sagsnr: 'LS-2024-0001', Sagstype: 'Nyansættelse', Dato: '4.5.2024', Hændelse: 'Lønsag oprettet' },
  Person: 'Åse Dam',
};
const floor: SheetRow = {
  ...{ Side: 'Bund', Løndel: 'Funktionsløn', Varighed: 'varig', Beløb: '10.000' },
  ...{ 'Pr.': 'år', Niveau: '31.3.2000', Pensionsgivende: 'ja' },
};

const on = '2024-06-30';
const meta = () => ({ commandId: newId(), actor: karen, occurredOn: on });
const note = { kind: 'note', channel: 'PHONE', visibility: 'INTERNAL' } as const;
const meeting = { kind: 'meeting' } as const;
type Did = typeof note | typeof meeting | AttachMandate;

/** A file's case of either context, and what somebody does in it live: a meeting, a note, or a claim of a mandate. */
const contexts = [
  {
    ...{ context: 'a negotiation', opening: round, opens: 'NegotiationOpened' },
    acts: ({ product }: Imports, stream: string, did: Did = meeting) => {
      const facts = { mandate: null, base: null, otherRoundOpen: false };
      const command = 'type' in did ? did : new ImportNegotiationStep({ occurredOn: on, step: did, facts });
      return product.executor.execute(negotiationDecider, {
        ...{ stream, meta: meta(), prepare: () => ({ command }) },
      });
    },
    subjectOf: (_: Imports, stream: string): Promise<MandateSubject> =>
      Promise.resolve({ kind: 'NEGOTIATION', id: uuidOfStream(stream) }),
  },
  {
    ...{ context: 'a pay case', opening: hiring, opens: 'CaseOpened' },
    acts: ({ product }: Imports, stream: string, did: Did = meeting) => {
      const facts = { mandate: null, preAgreement: null };
      const command = 'type' in did ? did : new ImportPayCaseStep({ occurredOn: on, step: did, facts });
      return product.executor.execute(payCaseDecider, {
        ...{ stream, meta: meta(), prepare: () => ({ command }) },
      });
    },
    subjectOf: async ({ product }: Imports, stream: string): Promise<MandateSubject> => {
      const { state } = await product.executor.load(payCaseDecider, stream);
      if (state.status === 'NONE') throw new Error('There is no case');
      return { kind: 'PAY_CASE', id: uuidOfStream(stream), personId: state.opening.personId };
    },
  },
] as const;

/** The mandates of the log, as they stand. */
async function mandatesIn(imports: Imports) {
  const streams = new Set((await imports.events()).map(({ stream }) => stream));
  const ids = [...streams].filter((stream) => stream.startsWith('mandate-'));
  const loaded = ids.map((stream) => imports.product.executor.load(mandateDecider, stream));
  return (await Promise.all(loaded)).map(({ state }) => state);
}
/** Their status, and the version that covers the day of a live act. */
const standingIn = async (imports: Imports) =>
  (await mandatesIn(imports)).map(
    (mandate) => `${mandate.status} ${mandateCovering(mandate, on)?.version ?? '-'}`,
  );

describe.each(contexts)('the mandate of $context', ({ opening, opens, acts, subjectOf }) => {
  const submitted = (Dato = '5.5.2024') => ({ ...opening, Dato, Hændelse: 'Mandat indstillet', ...floor });
  const approved = (Dato = '6.5.2024') => ({ ...opening, Dato, Hændelse: 'Mandat godkendt' });
  const streamOf = async (imports: Imports) => (await imports.events(opens))[0]?.stream ?? '';
  const somebodyActs = async (imports: Imports) => acts(imports, await streamOf(imports));
  const somebodyCalls = async (imports: Imports) => acts(imports, await streamOf(imports), note);
  const shownIn = async (imports: Imports) => (await imports.statuses(on))[opening.Sagsnr ?? ''];
  const lateIn = async (imports: Imports) =>
    (await imports.events()).flatMap(({ type, data }) => ('toldLate' in data ? [type] : []));

  it('covers when a file told of it before anybody acted, and goes on to when somebody has', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening, submitted(), approved()));
      expect([await standingIn(imports), await shownIn(imports)]).toEqual([['APPROVED 1'], 'READY']);
      await somebodyActs(imports);
      expect([await standingIn(imports), await shownIn(imports)]).toEqual([['APPROVED 1'], 'READY']);
      expect(await lateIn(imports)).toEqual([]);
    }));

  it('is a draft at most when a file tells of it afterwards: no row approves it', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      await somebodyActs(imports);
      const before = await shownIn(imports);
      const { added } = await imports.run(sheet(opening, submitted(), approved()));
      expect([added, await standingIn(imports), await shownIn(imports)]).toEqual([2, ['DRAFT -'], before]);
      expect(await lateIn(imports)).toEqual(['MandateDrafted', 'MandateSubmitted', 'MandateApproved']);
      expect((await mandatesIn(imports)).map((mandate) => mandateStanding(mandate, on))).toEqual([false]);
      expect((await imports.run(sheet(opening, submitted(), approved()))).added).toBe(0);
    }));

  it('goes on to be told by a file after a note, which is no act', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      await somebodyCalls(imports);
      await imports.run(sheet(opening, submitted(), approved()));
      expect([await standingIn(imports), await lateIn(imports)]).toEqual([['APPROVED 1'], []]);
    }));

  it('lasts no longer than the period of its case, whatever period a row names', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening, submitted(), { ...approved(), 'OK-periode': 'OK26' }));
      const [mandate] = await mandatesIn(imports);
      expect(mandate).toMatchObject({ versions: [{ validFrom: '2024-05-06', validTo: '2026-03-31' }] });
      const remarks = (await imports.events('MandateApproved')).map(({ data }) => data);
      expect(remarks).toMatchObject([{ remarks: ['validity-outside-period'] }]);
    }));

  it('that waits is approved by no row afterwards', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening, submitted()));
      await somebodyActs(imports);
      await imports.run(sheet(opening, submitted(), approved()));
      expect(await standingIn(imports)).toEqual(['SUBMITTED -']);
    }));

  it('is not changed by an amendment that a file tells of afterwards', () =>
    withImports(async (imports) => {
      const told = [opening, submitted(), approved()];
      await imports.run(sheet(...told));
      await somebodyActs(imports);
      const more = { ...submitted('7.5.2024'), Løndel: 'Kvalifikationsløn' };
      await imports.run(sheet(...told, more, approved('8.5.2024')));
      expect(await standingIn(imports)).toEqual(['APPROVED 1']);
      expect(await mandatesIn(imports)).toMatchObject([{ versions: [{ version: 1 }] }]);
      expect(await lateIn(imports)).toEqual(['MandateAmendmentSubmitted', 'MandateApproved']);
    }));

  it.each([
    ['is not approved when somebody acts between the reading and the writing of a file', true, 'SUBMITTED -'],
    ['is approved when nobody does (the twin)', false, 'APPROVED 1'],
  ])('%s', (_, somebody, standing) =>
    withImports(async (imports) => {
      await imports.run(sheet(opening, submitted()));
      let appends = 0;
      // The first append begins the import, the second one holds its rows.
      const store = new FaultyStore(imports.product.store, [], async () => {
        if (++appends === 2 && somebody) await somebodyActs(imports);
      });
      await imports.run(sheet(opening, submitted(), approved()), { store });
      expect(store.sent.at(1)?.map(({ events }) => events.length)).toEqual([1]);
      expect(await standingIn(imports)).toEqual([standing]);
    }),
  );

  it('that somebody drafts is not submitted or approved by any row, nor is another begun beside it', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      const stream = await streamOf(imports);
      const mandateId = newId();
      await acts(imports, stream, { type: 'AttachMandate', data: { mandateId } });
      const command: MandateCommand = {
        type: 'DraftMandate',
        data: {
          ...{ subject: await subjectOf(imports, stream), municipality: '175', area: 'DAYCARE' },
          draft: { kind: 'SUBJECT_TO_RATIFICATION', items: [] },
        },
      };
      await imports.product.executor.execute(mandateDecider, {
        ...{ stream: `mandate-${mandateId}`, meta: meta(), prepare: () => ({ command }) },
      });
      await imports.run(sheet(opening, submitted(), approved()));
      expect(await standingIn(imports)).toEqual(['DRAFT -']);
    }));

  it('that somebody has claimed is left to who drafts it', () =>
    withImports(async (imports) => {
      await imports.run(sheet(opening));
      const mandateId = newId();
      await acts(imports, await streamOf(imports), { type: 'AttachMandate', data: { mandateId } });
      await imports.run(sheet(opening, submitted(), approved()));
      expect(await standingIn(imports)).toEqual(['DRAFT -']);
      expect(await mandatesIn(imports)).not.toMatchObject([{ mandateId }]);
    }));
});
