import { newId } from '@loenspor/event-sourcing';
import { mandateDecider } from '@loenspor/mandate';
import type { MandateCommand } from '@loenspor/mandate';
import { ImportNegotiationStep, negotiationDecider } from '@loenspor/negotiation';
import type { NegotiationCommand } from '@loenspor/negotiation';
import { payCaseDecider, standingConsent } from '@loenspor/pay-case';
import type { PayCaseCommand } from '@loenspor/pay-case';
import { karen, withImports } from '../testing/imports.js';
import type { Imports } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';

const on = '2024-06-30';
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
const next = (opening: SheetRow, Dato: string, ...told: readonly string[]) =>
  told.map((Hændelse) => ({ ...opening, Dato, Hændelse }));
const meta = () => ({ commandId: newId(), actor: karen, occurredOn: on });

const streamOf = async (imports: Imports, opens: string) => (await imports.events(opens))[0]?.stream ?? '';
const negotiationIn = async (imports: Imports) => {
  const stream = await streamOf(imports, 'NegotiationOpened');
  return (await imports.product.executor.load(negotiationDecider, stream)).state;
};
const consentIn = async (imports: Imports) => {
  const { state } = await imports.product.executor.load(
    payCaseDecider,
    await streamOf(imports, 'CaseOpened'),
  );
  return state.status === 'NONE' ? null : standingConsent(state);
};
const lateIn = async (imports: Imports) =>
  (await imports.events()).flatMap(({ type, data }) => ('toldLate' in data ? [type] : []));

async function does(imports: Imports, kind: 'meeting' | 'note'): Promise<void> {
  const stream = await streamOf(imports, 'NegotiationOpened');
  const facts = { mandate: null, base: null, otherRoundOpen: false };
  const step =
    kind === 'meeting' ? ({ kind } as const) : ({ kind, channel: 'PHONE', visibility: 'INTERNAL' } as const);
  const command = new ImportNegotiationStep({ occurredOn: on, step, facts });
  await imports.product.executor.execute(negotiationDecider, {
    ...{ stream, meta: meta(), prepare: () => ({ command }) },
  });
}

describe('a file that tells on of a case', () => {
  const result = next(round, '1.7.2024', 'Enighed', 'Ratificeret');

  it('comes to no result, ratification or mandate of its own once somebody has acted in it', () =>
    withImports(async (imports) => {
      await imports.run(sheet(round));
      await does(imports, 'meeting');
      const { added } = await imports.run(sheet(round, ...result));
      expect(added).toBe(2);
      expect(await negotiationIn(imports)).toMatchObject({ status: 'PREPARING', result: null });
      expect(await lateIn(imports)).toEqual(['ResultReached', 'ResultRatified']);
    }));

  it('goes on as it was while there is but a note (the twin)', () =>
    withImports(async (imports) => {
      await imports.run(sheet(round));
      await does(imports, 'note');
      await imports.run(sheet(round, ...result));
      expect(await negotiationIn(imports)).toMatchObject({ status: 'RATIFIED' });
      expect(await lateIn(imports)).toEqual([]);
    }));

  it('comes to none either once somebody has decided about the mandate that it told of', () =>
    withImports(async (imports) => {
      const mandate = next(round, '5.5.2024', 'Mandat indstillet', 'Mandat godkendt');
      await imports.run(sheet(round, ...mandate));
      const stream = await streamOf(imports, 'MandateDrafted');
      const { state } = await imports.product.executor.load(mandateDecider, stream);
      const leads = { userId: 'lotte', roles: ['LEADERSHIP'], interested: [] };
      const command: MandateCommand = {
        ...{ type: 'RevokeMandate', data: { reason: 'Forkert mandat' } },
        facts: { today: on, ...leads, approver: { role: 'LEADERSHIP', reason: 'NO_REP' } },
      };
      expect(state.status).toBe('APPROVED');
      await imports.product.executor.execute(mandateDecider, {
        ...{ stream, meta: meta(), prepare: () => ({ command }) },
      });
      await imports.run(sheet(round, ...mandate, ...result));
      expect(await negotiationIn(imports)).toMatchObject({ status: 'PREPARING', result: null });
    }));

  it.each([
    ['brings no consent back that the member has taken back', true, null],
    ['tells of the consent while nobody has acted (the twin)', false, { givenOn: '2024-07-01' }],
  ])('%s', (_, acted, consent) =>
    withImports(async (imports) => {
      await imports.run(sheet(hiring, ...next(hiring, '5.5.2024', 'Samtykke')));
      const command: PayCaseCommand = { type: 'WithdrawConsent', data: { on } };
      if (acted)
        await imports.product.executor.execute(payCaseDecider, {
          stream: await streamOf(imports, 'CaseOpened'),
          ...{ meta: meta(), prepare: () => ({ command }) },
        });
      await imports.run(sheet(hiring, ...next(hiring, '1.7.2024', 'Samtykke')));
      if (consent === null) expect(await consentIn(imports)).toBeNull();
      else expect(await consentIn(imports)).toMatchObject(consent);
    }),
  );

  it('leaves a case that was closed as it was closed', () =>
    withImports(async (imports) => {
      await imports.run(sheet(round));
      const stream = await streamOf(imports, 'NegotiationOpened');
      const command: NegotiationCommand = {
        ...{ type: 'CloseNegotiation', data: { outcome: 'WITHOUT_CHANGE', reason: 'Enige' } },
      };
      await imports.product.executor.execute(negotiationDecider, {
        ...{ stream, meta: meta(), prepare: () => ({ command }) },
      });
      const before = (await imports.events()).filter((event) => event.stream.startsWith('preAgreement-'));
      await imports.run(sheet(round, ...next(round, '1.7.2024', 'Forhandling åbnet', 'Lukket')));
      expect(await negotiationIn(imports)).toMatchObject({
        ...{ status: 'CLOSED', closingOutcome: 'WITHOUT_CHANGE' },
      });
      const after = (await imports.events()).filter((event) => event.stream.startsWith('preAgreement-'));
      expect(after).toHaveLength(before.length);
    }));
});
