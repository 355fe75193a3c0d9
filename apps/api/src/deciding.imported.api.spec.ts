import { importerFor } from '../../../infra/instance/importer.js';
import { readSampleLog } from '../../../infra/instance/reference-files.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, functionPay } from './testing/deciding-story.js';
import type { Place, Subject } from './testing/deciding-story.js';

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
