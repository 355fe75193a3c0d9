import { foldEvents } from '@loenspor/event-sourcing';
import type { DecodedEvent, GlobalPosition } from '@loenspor/event-sourcing';
import { ERASED } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { SomeMeta } from '@loenspor/event-sourcing/testing';
import type { MandateItem } from '@loenspor/pay';
import type { MandateEvent } from '../domain/index.js';
import { noCaseMandate, withMandate } from './case-mandate.js';
import { mandateSources } from './mandate.projection.js';

const mandateId = '0190a0a0-0000-7000-8000-00000000000b';
const subject = { kind: 'NEGOTIATION', id: '0190a0a0-0000-7000-8000-00000000000a' } as const;
type Data<Type extends MandateEvent['type']> = Extract<MandateEvent, { type: Type }>['data'];
type Placed = DecodedEvent & Extract<MandateEvent, { type: 'MandateDrafted' }>;

const at =
  <Type extends MandateEvent['type']>(type: Type, data: Omit<Data<Type>, 'subject'>, meta: SomeMeta = {}) =>
  (place: number) =>
    ({
      ...recorded(type, { subject, ...data }, { stream: `mandate-${mandateId}`, revision: place, ...meta }),
      position: `pg:${String(place).padStart(19, '0')}` as GlobalPosition,
      leaf: new Uint8Array(32).fill(place),
    }) as unknown as Placed;
type Step = ReturnType<typeof at>;
const rowOf = (...steps: readonly Step[]) =>
  foldEvents(
    { name: 'test', sources: mandateSources },
    steps.map((step, place) => step(place)),
  ).get(mandateId);

const kroner = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' }) as const;
const item = (amount: string): MandateItem => ({
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  floor: kroner(amount),
});
const content = { kind: 'SUBJECT_TO_RATIFICATION', items: [item('12000.00')] } as const;
const draft = { municipality: '175', area: 'DAYCARE', ...content } as const;
const drafted = at('MandateDrafted', { ...draft, note: 'Drøftet' });
const submitted = at('MandateSubmitted', { version: 1 });
const validity = { validFrom: '2026-05-04', validTo: '2028-03-31' };
const approved = at('MandateApproved', {
  version: 1,
  ...validity,
  basis: { kind: 'MEMBER_MEETING', on: '2026-05-04', headcount: 14 },
});
const amended = at('MandateAmendmentSubmitted', {
  version: 2,
  items: [item('9000.00')],
  reason: 'Nyt tilbud',
});

describe('the row of a mandate', () => {
  it('shows what is in force, and every version beside it', () => {
    expect(rowOf(drafted, submitted, approved, amended)).toMatchObject({
      status: 'AMENDING',
      version: 1,
      items: [item('12000.00')],
      validTo: '2028-03-31',
      note: 'Drøftet',
      revision: 3,
      versions: [
        { version: 1, status: 'APPROVED', approvedBy: 'karen', basis: { headcount: 14 }, reason: null },
        { version: 2, status: 'SUBMITTED', items: [item('9000.00')], reason: 'Nyt tilbud' },
      ],
    });
  });

  it('does not name whoever ran the import as the one who decided', () => {
    const byRow = (place: number) => ({ ...approved(place), ...imported(2) });
    expect(rowOf(drafted, submitted, byRow)?.versions).toMatchObject([{ approvedBy: null }]);
  });

  it('names the leaf of the event that submitted what is to be decided', () => {
    const row = rowOf(drafted, submitted);
    expect(row?.contentHash).toBe('01'.repeat(32));
    expect(rowOf(drafted, submitted, approved, amended)?.versions[1]?.contentHash).toBe('03'.repeat(32));
    expect(rowOf(drafted)?.contentHash).toBeNull();
  });

  it('shows nothing of what an import told after somebody had acted, neither leaf nor words', () => {
    const byRow = (step: Step) => (place: number) => ({ ...step(place), ...imported(2) });
    const toldLate = { version: 1, toldLate: true } as const;
    const late = [
      at('MandateRedrafted', { ...content, ...toldLate, note: 'Af arket' }),
      at('MandateSubmitted', toldLate),
      at('MandateApproved', { ...toldLate, ...validity, note: 'Af arket' }),
    ];
    const row = rowOf(...[drafted, submitted, ...late].map(byRow));
    expect(row).toMatchObject({ status: 'SUBMITTED', contentHash: '01'.repeat(32), note: 'Drøftet' });
    expect(row?.versions).toMatchObject([{ approvedOn: null, approvalNote: null }]);
    const inTime = at('MandateApproved', { version: 1, ...validity, note: 'Af arket' });
    const told = rowOf(...[drafted, submitted, inTime].map(byRow));
    expect(told?.versions).toMatchObject([{ approvedOn: expect.any(String), approvalNote: 'Af arket' }]);
  });

  it('adds up what was drawn on the pool and not given back', () => {
    const drawn = (caseId: string, amount: string) =>
      at('PoolDrawn', { caseId, subjectId: caseId, amount, completion: ERASED });
    const released = at('PoolReleased', { caseId: 'b', amount: '2000.00', cause: 'CASE_CLOSED' });
    const pooled = at('MandateDrafted', { ...draft, pool: kroner('50000.00') });
    expect(rowOf(pooled, drawn('a', '9000.50'), drawn('b', '2000.00'), released)?.pool).toMatchObject({
      limit: kroner('50000.00'),
      used: kroner('9000.50'),
      draws: [
        { caseId: 'a', amount: kroner('9000.50'), released: false },
        { caseId: 'b', released: true },
      ],
    });
    expect(rowOf(drafted)?.pool).toBeNull();
  });

  it('carries what was erased', () =>
    expect(rowOf(at('MandateDrafted', { ...draft, items: ERASED }))?.items).toEqual(ERASED));

  it('shows to others which case it is about, not whose', () => {
    const theirs = { subject: { kind: 'PAY_CASE', id: subject.id, personId: mandateId } };
    const drafting = at('MandateDrafted', { ...draft, ...theirs });
    expect(rowOf(drafting)?.subject).toEqual({ kind: 'PAY_CASE', id: subject.id });
  });
});

describe('the mandate in the row of its case', () => {
  const row = (occurredOn: string): SomeMeta => ({
    occurredOn,
    import: { fileSha256: 'f'.repeat(64), row: 1 },
  });
  const shown = (...steps: readonly Step[]) =>
    steps.reduce((columns, step, place) => withMandate(columns, step(place)), noCaseMandate);

  it.each([
    ['SUBMITTED', [['MandateSubmitted', '2026-05-02']]],
    [
      'APPROVED',
      [
        ['MandateSubmitted', '2026-05-02'],
        ['MandateApproved', '2026-05-03'],
      ],
    ],
    [
      'APPROVED',
      [
        ['MandateApproved', '2026-05-03'],
        ['MandateSubmitted', '2026-05-02'],
      ],
    ],
    [
      'SUBMITTED',
      [
        ['MandateApproved', '2026-05-03'],
        ['MandateSubmitted', '2026-05-03'],
      ],
    ],
  ] as const)('tells the imported step %s, the newest by its day', (told, rows) => {
    const steps = rows.map(([type, day]) =>
      type === 'MandateApproved'
        ? at(type, { version: 1, ...validity }, row(day))
        : at(type, { version: 1 }, row(day)),
    );
    expect(shown(at('MandateDrafted', draft, row('2026-05-01')), ...steps).mandateImportedStep).toBe(told);
  });

  it('tells no imported step after a live one', () => {
    const past = at('MandateDrafted', draft, row('2026-05-01'));
    const waiting = at('MandateSubmitted', { version: 1 }, row('2026-05-02'));
    expect(shown(past, waiting, approved).mandateImportedStep).toBeNull();
    const consumed = at('MandateConsumed', { version: 1 }, { assertedBy: 'SYSTEM' });
    expect(shown(past, waiting, consumed).mandateImportedStep).toBe('SUBMITTED');
  });

  it('shows the version in force, else the newest', () => {
    expect(shown(drafted, submitted)).toMatchObject({ mandateVersion: 1, mandateValidTo: null });
    expect(shown(drafted, submitted, approved, amended)).toMatchObject({
      mandateId,
      mandateStatus: 'AMENDING',
      mandateVersion: 1,
      mandateValidTo: '2028-03-31',
    });
  });
});
