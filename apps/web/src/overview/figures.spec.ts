import { oldestSubmission, openFigures, outcomeFigures } from './figures.js';

const today = '2026-11-22';
const negotiation = (status: string, openedOn: string, agreementPeriod = 'OK26') =>
  ({ status, openedOn, agreementPeriod }) as Parameters<typeof openFigures>[0][number];
const all = [
  negotiation('NEGOTIATING', '2026-10-01'),
  negotiation('NEGOTIATING', '2025-10-01'),
  negotiation('DISPUTE_L1', '2026-04-01'),
  negotiation('SIGNED', '2024-04-01'),
  negotiation('SIGNED', '2024-05-01', 'OK24'),
  negotiation('CLOSED', '2020-04-01'),
];

describe('the figures of open negotiations', () => {
  it('count each once by status and once by age', () => {
    const { count, statuses, ages, oldest } = openFigures(all, today);
    expect(count).toBe(3);
    expect(oldest).toBe('2025-10-01');
    expect(statuses).toEqual([
      { status: 'NEGOTIATING', count: 2 },
      { status: 'DISPUTE_L1', count: 1 },
    ]);
    expect(ages.map((one) => one.count)).toEqual([1, 0, 1, 1]);
  });

  it('are nought where there is none', () =>
    expect(openFigures([], today)).toMatchObject({ count: 0, oldest: null, statuses: [] }));
});

describe('the outcomes of a period', () => {
  it('leave out other periods and what is still negotiated', () =>
    expect(outcomeFigures(all, 'OK26')).toEqual([
      { status: 'SIGNED', count: 1 },
      { status: 'DISPUTE_L1', count: 1 },
      { status: 'CLOSED', count: 1 },
    ]));
});

describe('the mandate that has waited longest', () => {
  const submitted = (submittedOn: string | null) =>
    ({ versions: [{ submittedOn }] }) as unknown as Parameters<typeof oldestSubmission>[0][number];

  it('is told by its day', () =>
    expect(oldestSubmission([submitted('2026-11-20'), submitted('2026-11-03'), submitted(null)])).toBe(
      '2026-11-03',
    ));

  it('is none where none waits', () => expect(oldestSubmission([])).toBeNull());
});
