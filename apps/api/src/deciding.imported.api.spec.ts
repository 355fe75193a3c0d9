import { importerFor } from '../../../infra/instance/importer.js';
import { readSampleLog } from '../../../infra/instance/reference-files.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, functionPay } from './testing/deciding-story.js';
import type { Place, Subject } from './testing/deciding-story.js';
import { importsAt, openingRow } from './testing/import-desk.js';

type Mandate = Place & {
  readonly id: string;
  readonly subject: Subject;
  readonly items: readonly object[];
  readonly approver: object | null;
};

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
  const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
  const importer = await importerFor(api.product);
  await importer.run({ fileName: 'forhandlingslog.csv', bytes: await readSampleLog(), actor });
  // What is written over HTTP now tells readers how far to wait.
  await story.payCase({ municipality: '101', area: 'DAYCARE' }, { name: 'Gerda Holst' });
}, 60_000);
afterAll(() => api.close());

const mandatesThat = async (status: string) =>
  (await api.given('anders').gets<{ items: Mandate[] }>(`/api/mandates?status=${status}&limit=200`)).items;
const calls = (user: string, { id }: Mandate, act: string, body: object) =>
  api.when(user).posts(`/api/mandates/${id}/${act}`, body);
const because = { reason: 'Efter medlemsmødet' };
const asLeadership = () => story.approval({ fallbackReason: 'Der er ingen LTR' });

describe('a mandate that the consultants’ log told of', () => {
  it('is amended by the rules of today, revoked, and followed by another one', async () => {
    const [approved] = (await mandatesThat('APPROVED')).filter(
      ({ subject }) => subject.kind === 'NEGOTIATION',
    );
    if (!approved) throw new Error('The log tells of no approved mandate');
    const amendment = { items: [functionPay], ...because };
    await calls('karen', approved, 'amendments', amendment).thenAnswers({ status: 'AMENDING' });
    await calls('vibeke', approved, 'approval', asLeadership()).thenAnswers({ status: 'APPROVED' });
    await calls('anders', approved, 'revocation', because).thenAnswers({ status: 'REVOKED' });
    const { subject, municipality, area } = approved;
    await story.elected('birgit', { municipality, area });
    const mandate = await story.submitted(subject);
    await api.when('birgit').posts(`/api/mandates/${mandate}/approval`, story.approval()).thenAnswers();
  });

  it('waits for the representative from the day of the election, though nobody was named to it', async () => {
    const [waiting] = await mandatesThat('SUBMITTED');
    if (!waiting) throw new Error('The log tells of no mandate that waits');
    const { municipality, area, id } = waiting;
    expect(waiting.approver).toEqual({ role: 'LEADERSHIP', reason: 'NO_REP' });
    await api.when('signe').gets(`/api/mandates/${id}`).thenRefuses('not-found');
    await story.elected('signe', { municipality, area });
    await api
      .when('signe')
      .gets(`/api/mandates/${id}`)
      .thenAnswers({
        approver: { userId: 'signe', reason: 'IN_OFFICE' },
      });
    await calls('anders', waiting, 'approval', asLeadership()).thenRefuses('not-the-approver');
    await calls('signe', waiting, 'rejection', because).thenAnswers({ status: 'REJECTED' });
  });

  it('whose last day has passed bars nothing, and one that was used up takes nothing more', async () => {
    const used = (await mandatesThat('CONSUMED')).filter(({ subject }) => subject.kind === 'NEGOTIATION');
    const expired = await mandatesThat('EXPIRED');
    expect(Math.min(used.length, expired.length)).toBeGreaterThan(0);
    for (const mandate of [...used, ...expired]) {
      expect(mandate.approver).toBeNull();
      await calls('anders', mandate, 'approval', asLeadership()).thenRefuses('wrong-status', { allowed: [] });
      const amendment = { items: mandate.items, ...because };
      await calls('karen', mandate, 'amendments', amendment).thenRefuses('wrong-status', { allowed: [] });
      const past = { validFrom: '2026-03-01', validTo: '2026-03-31' };
      const drafting = { subject: mandate.subject, ...story.content(past) };
      const { body } = await api.when('karen').posts('/api/mandates', drafting).thenTold();
      // Some of these cases are of OK26, which begins later; some are signed or closed by now.
      const answers = used.includes(mandate)
        ? ['wrong-status', 'validity-outside-period']
        : [undefined, 'wrong-status', 'validity-outside-period'];
      expect(answers).toContain(body['code']);
    }
    expect((await mandatesThat('DRAFT')).length).toBeGreaterThan(0);
  });
});

describe('a mandate that waits since somebody had it read in', () => {
  const floor = {
    ...{ Side: 'Bund', Løndel: 'Funktionsløn', Varighed: 'varig', Beløb: '10.000' },
    ...{ 'Pr.': 'år', Niveau: '31.3.2000', Pensionsgivende: 'ja' },
  };
  const round = {
    ...{ Sagstype: 'Forhåndsaftale', Person: '', Stilling: '', Institution: '' },
    Hændelse: 'Forhandling åbnet',
  };

  it.each([
    ['a negotiation', 'FA-egen-1', { Kommune: 'Lejre', ...round }, '350'],
    ['a pay case', 'LS-egen-1', { Kommune: 'Greve' }, '253'],
  ])('is not decided by whoever had it, and by another one: %s', async (_, number, cells, municipality) => {
    const submitted = { ...cells, Dato: '5.5.2026', Hændelse: 'Mandat indstillet', ...floor };
    const { result } = await importsAt(api, 'vibeke').sentRows(
      openingRow(number, cells),
      openingRow(number, submitted),
    );
    expect(result?.errors).toEqual([]);
    const found = (await mandatesThat('SUBMITTED')).filter((each) => each.municipality === municipality);
    const [mandate] = found;
    if (!mandate || found.length > 1) throw new Error('The log tells of one mandate there');
    expect(mandate).toMatchObject({ versions: [{ submittedBy: null }] });
    for (const [act, body] of [
      ['approval', asLeadership()],
      ['rejection', because],
    ] as const)
      await calls('vibeke', mandate, act, body).thenRefuses('own-submission', {
        detail: 'Den, der indstiller et mandat eller læser det ind fra regnearket, afgør det ikke selv.',
      });
    await calls('anders', mandate, 'approval', asLeadership()).thenAnswers({ status: 'APPROVED' });
  });
});

describe('a result that waits since somebody had it read in', () => {
  const row = (number: string, Kommune: string, cells: object) =>
    openingRow(number, {
      ...{ Sagstype: 'Forhåndsaftale', Person: '', Stilling: '', Institution: '', Kommune },
      ...cells,
    });
  const readInBy = async (user: string, number: string, kommune: string) => {
    const { result } = await importsAt(api, user).sentRows(
      row(number, kommune, { Hændelse: 'Forhandling åbnet' }),
      row(number, kommune, {
        ...{ Dato: '5.5.2026', Hændelse: 'Tilbud', Side: 'Modpart', Løndel: 'Funktionsløn' },
        ...{ Varighed: 'varig', Beløb: '13.000', 'Pr.': 'år', Niveau: '31.3.2000' },
      }),
      row(number, kommune, { Dato: '6.5.2026', Hændelse: 'Enighed' }),
    );
    expect(result?.errors).toEqual([]);
    const { items } = await api
      .given('karen')
      .gets<{ items: { id: string }[] }>(`/api/negotiations?q=${number}`);
    return String(items[0]?.id);
  };
  const ratifies = (user: string, id: string) =>
    api.when(user).posts(`/api/negotiations/${id}/ratification`, { outcome: 'RATIFIED', basis });
  const basis = { kind: 'WRITTEN_CONSULTATION', on: '2026-05-07' };
  const waitsFor = async (user: string, id: string) => {
    type Inbox = { items: { subject: { id: string }; reasons: { code: string; mayDecide?: boolean }[] }[] };
    const { items } = await api.given(user).gets<Inbox>('/api/inbox?limit=200');
    const reasons = items.filter(({ subject }) => subject.id === id).flatMap((each) => each.reasons);
    return reasons.some(({ code, mayDecide }) => code === 'RESULT_TO_RATIFY' && mayDecide === true);
  };

  it('is not ratified by whoever had it, and by another one of leadership', async () => {
    const id = await readInBy('vibeke', 'FA-egen-2', 'Ishøj');
    expect([await waitsFor('vibeke', id), await waitsFor('anders', id)]).toEqual([false, true]);
    await ratifies('vibeke', id).thenRefuses('own-acceptance', {
      detail: 'Den, der har accepteret et resultat eller læst det ind fra regnearket, godkender det ikke.',
    });
    await ratifies('anders', id).thenAnswers();
  });

  it('passes over a representative who had it, in every view and at every instant', async () => {
    await story.elected('vibeke', { municipality: '260', area: 'DAYCARE' });
    const id = await readInBy('vibeke', 'FA-egen-3', 'Halsnæs');
    const path = `/api/negotiations/${id}`;
    const ratification = { state: 'REQUIRED', approver: { role: 'LEADERSHIP', reason: 'CONFLICT' } };
    await api.when('karen').gets(path).thenAnswers({ ratification });
    const now = new Date().toISOString();
    await api.when('karen').gets(`${path}?asOf=${now}`).thenAnswers({ ratification });
    await api
      .when('karen')
      .gets('/api/negotiations?q=FA-egen-3')
      .thenAnswers({ items: [{ ratification }] });
    expect([await waitsFor('vibeke', id), await waitsFor('anders', id)]).toEqual([false, true]);
    await ratifies('vibeke', id).thenRefuses('own-acceptance');
    await ratifies('anders', id).thenAnswers();
  });
});

describe.each([
  {
    kind: 'NEGOTIATION',
    ...{ context: 'a negotiation', path: '/api/negotiations', number: 'FA-sen' },
    opening: { Sagstype: 'Forhåndsaftale', Hændelse: 'Forhandling åbnet', Person: '', Stilling: '' },
    institution: { Institution: '' },
    acts: ['strategy', () => ({ text: 'Først trin 46' })],
  },
  {
    kind: 'PAY_CASE',
    ...{ context: 'a pay case', path: '/api/pay-cases', number: 'LS-sen' },
    ...{ opening: { Hændelse: 'Lønsag oprettet' }, institution: {} },
    acts: ['consent', () => ({ givenOn: api.day(-55), leaderRep: 'NOT_INVOLVED' })],
  },
] as const)('the mandate of $context in which somebody has acted', ({ kind, path, opening, ...told }) => {
  const danish = (days: number) => api.day(days).split('-').reverse().join('.');
  const floor = {
    ...{ Side: 'Bund', Løndel: 'Funktionsløn', Varighed: 'varig', Beløb: '10.000' },
    ...{ 'Pr.': 'år', Niveau: '31.3.2000', Pensionsgivende: 'ja' },
  };
  const found = async (number: string) => {
    type Listed = { readonly items: readonly { readonly id: string }[] };
    const { items } = await api.given('karen').gets<Listed>(`${path}?q=${number}`);
    return String(items[0]?.id);
  };
  /** A case of the file, as far as the file goes to begin with. */
  const caseOf = async (name: string, municipality: string, mandate: 'WITH_MANDATE' | 'WITHOUT_MANDATE') => {
    const number = `${told.number}-${name}`;
    const row = (days: number, cells: object) =>
      openingRow(number, {
        Kommune: municipality,
        ...opening,
        ...told.institution,
        Dato: danish(days),
        ...cells,
      });
    const opens = row(-60, {});
    const decides = [
      row(-58, { Hændelse: 'Mandat indstillet', ...floor }),
      row(-57, { Hændelse: 'Mandat godkendt', Grundlag: 'Medlemsmøde, 14 fremmødte' }),
    ];
    const first = await importsAt(api).sentRows(opens, ...(mandate === 'WITH_MANDATE' ? decides : []));
    expect(first.result?.errors).toEqual([]);
    const id = await found(number);
    const [act, body] = told.acts;
    await api.given('karen').posts(`${path}/${id}/${act}`, body());
    const mandates = async () =>
      (await api.given('karen').gets<{ items: Mandate[] }>(`/api/mandates?subject=${id}`)).items;
    return {
      ...{ subject: { kind, id }, mandates },
      sends: async () => (await importsAt(api).sentRows(opens, ...decides)).result?.added,
      demands: () => api.when('karen').posts(`${path}/${id}/demand`, { sentOn: api.day(-30) }),
      summaries: async () => {
        type Page = { readonly items: readonly { readonly type: string; readonly summary: string }[] };
        const { items } = await api.given('karen').gets<Page>(`${path}/${id}/timeline?limit=200`);
        return items.flatMap(({ type, summary }) => (type === 'MandateApproved' ? [summary] : []));
      },
    };
  };

  it('is approved by no file: what it tells stands in the trail, and covers no demand', async () => {
    const { sends, demands, mandates, summaries } = await caseOf('1', 'Rødovre', 'WITHOUT_MANDATE');
    expect(await sends()).toBe(2);
    await demands().thenRefuses('mandate-missing');
    expect(await mandates()).toMatchObject([{ status: 'DRAFT', versions: [{ approvedOn: null }] }]);
    expect(await summaries()).toEqual([expect.stringMatching(/uden virkning/)]);
  });

  it('covers what is demanded when a file told of it before that', async () => {
    const { sends, demands, summaries } = await caseOf('2', 'Glostrup', 'WITH_MANDATE');
    expect(await sends()).toBe(0);
    await demands().thenAnswers();
    expect(await summaries()).toEqual([expect.not.stringMatching(/uden virkning/)]);
  });

  it('waits for its approver, whatever a file tells of its approval', async () => {
    const { sends, demands, mandates, subject } = await caseOf('3', 'Køge', 'WITHOUT_MANDATE');
    const id = await story.submitted(subject, { validFrom: api.day(-60) });
    expect(await sends()).toBe(2);
    expect(await mandates()).toMatchObject([{ id, status: 'SUBMITTED' }]);
    await demands().thenRefuses('mandate-missing');
    const { contentHash } = await api.given('anders').gets<{ contentHash: string }>(`/api/mandates/${id}`);
    const approval = { ...asLeadership(), contentHash };
    await api.when('anders').posts(`/api/mandates/${id}/approval`, approval).thenAnswers();
    await demands().thenAnswers();
  });
});
