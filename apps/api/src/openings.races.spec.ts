import { randomUUID } from 'node:crypto';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';

const TIMES = 50;
const AT_ONCE = 10;

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec();
});
afterAll(() => api.close());

type Told = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
};
type Headers = Readonly<Record<string, string>>;

/** Both requests leave before either is answered. */
async function both(
  path: string,
  bodies: readonly [object, object],
  headers: Headers = {},
): Promise<readonly Told[]> {
  const asked = bodies.map(async (body): Promise<Told> => {
    const told = await api.when('karen').posts(path, body, headers).thenTold();
    const { status, body: answer } = told;
    return { status, body: answer, replayed: told.headers.get('Idempotent-Replay') === 'true' };
  });
  return Promise.all(asked);
}

/** So many times, some of them side by side; what each came to, in order. */
async function times<Outcome>(
  count: number,
  once: (at: number) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < count; at += AT_ONCE)
    outcomes.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, next) => once(at + next)))));
  return outcomes;
}

const negotiation = (board: string) => ({
  ...{ municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' },
  counterparty: { kind: 'SELF_GOVERNING_BOARD', name: board },
  ...{ agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
});
const opened = async (board: string) =>
  (await api.given('karen').posts('/api/negotiations', negotiation(board))).id;
const draft = (id: string) => ({
  ...{ subject: { kind: 'NEGOTIATION', id }, kind: 'FULL_POWER' },
  items: [
    {
      ...{ element: 'FUNCTION', permanence: ['PERMANENT'] },
      floor: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
    },
  ],
  ...{ validFrom: api.day(0), validTo: '2028-03-31' },
});
const typesOf = async (stream: string) =>
  (await api.product.executor.history(stream)).map(({ type }) => type);

/** One was made, and the other was told of it. */
function mustBeOne(told: readonly Told[], code: string, member: string): string {
  const made = told.filter(({ status }) => status === 201);
  const refused = told.filter(({ status }) => status === 409);
  const id = String(made[0]?.body['id']);
  expect(made).toHaveLength(1);
  expect(refused.map(({ body }) => body)).toEqual([expect.objectContaining({ code, [member]: id })]);
  return id;
}

describe('two mandates for one subject at once', () => {
  it('come to one, and the other is told which, 50 times', async () => {
    const ids = await times(TIMES, async (at) => {
      const subject = await opened(`Mandathus ${at}`);
      const told = await both('/api/mandates', [draft(subject), draft(subject)]);
      const id = mustBeOne(told, 'mandate-exists', 'mandateId');
      expect(await typesOf(`mandate-${id}`)).toEqual(['MandateDrafted']);
      expect(await typesOf(`negotiation-${subject}`)).toEqual(['NegotiationOpened', 'MandateOpened']);
      return id;
    });
    expect(new Set(ids).size).toBe(TIMES);
  }, 120_000);

  it('are two for two subjects', async () => {
    const subjects = [await opened('Hus A'), await opened('Hus B')] as const;
    const told = await both('/api/mandates', [draft(subjects[0]), draft(subjects[1])]);
    expect(told.map(({ status }) => status)).toEqual([201, 201]);
  });
});

describe('two negotiations of one agreement at once', () => {
  it('come to one, and the other is told which, 50 times', async () => {
    await times(TIMES, async (at) => {
      const told = await both('/api/negotiations', [negotiation(`Hus ${at}`), negotiation(`HUS  ${at} `)]);
      const id = mustBeOne(told, 'negotiation-already-open', 'negotiationId');
      expect(await typesOf(`negotiation-${id}`)).toEqual(['NegotiationOpened']);
    });
  }, 120_000);
});

describe('one idempotency key twice at once', () => {
  const once = (told: readonly Told[]) => {
    expect(told.map(({ status }) => status)).toEqual([201, 201]);
    expect(told[0]?.body).toEqual(told[1]?.body);
    expect(told.filter(({ replayed }) => replayed)).toHaveLength(1);
    return String(told[0]?.body['id']);
  };

  it('opens one negotiation and drafts one mandate of it, and says so to both, 50 times', async () => {
    await times(TIMES, async (at) => {
      const headers = () => ({ 'Idempotency-Key': randomUUID() });
      const asked = negotiation(`Nøglehus ${at}`);
      const subject = once(await both('/api/negotiations', [asked, asked], headers()));
      const id = once(await both('/api/mandates', [draft(subject), draft(subject)], headers()));
      expect(await typesOf(`mandate-${id}`)).toEqual(['MandateDrafted']);
      expect(await typesOf(`negotiation-${subject}`)).toEqual(['NegotiationOpened', 'MandateOpened']);
    });
  }, 120_000);
});
