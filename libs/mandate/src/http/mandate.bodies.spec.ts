import 'reflect-metadata';
import type { DomainError } from '@loenspor/event-sourcing/domain';
import { ProblemError, requestPipe } from '@loenspor/event-sourcing/http';
import { referenceTables } from '@loenspor/pay/testing';
import type { AmendMandateBody, ApproveMandateBody, DraftMandateBody } from './mandate.bodies.js';
import * as bodies from './mandate.bodies.js';
import { approvalOf, MandateContents } from './mandate-content.js';

const contents = new MandateContents({ current: () => Promise.resolve({ tables: referenceTables() }) });
const checked = async <Body>(metatype: new () => Body, body: object): Promise<Body> =>
  (await requestPipe().transform(body, { type: 'body', metatype })) as Body;

/** `code at path`, or what is made of the body. */
const outcome = async (making: Promise<object>): Promise<unknown> =>
  making.then(
    (made) => made,
    (error: unknown) => {
      const { code } = error as DomainError;
      const errors =
        error instanceof ProblemError
          ? error.extra.errors
          : (error as { errors?: readonly { path: string }[] }).errors;
      return `${code} at ${(errors ?? []).map(({ path }) => path).join()}`;
    },
  );

const floor = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' };
const item = { element: 'FUNCTION', permanence: ['PERMANENT'], floor };
const subject = { kind: 'NEGOTIATION', id: '0190A0A0-0000-7000-8000-00000000000a' };
const draft = {
  subject,
  kind: 'FULL_POWER',
  items: [item],
  validFrom: '2026-05-10',
  validTo: '2028-03-31',
};
const drafting = async (body: object) =>
  outcome(
    checked<DraftMandateBody>(bodies.DraftMandateBody, { ...draft, ...body }).then((made) =>
      contents.draft(made, 'da', made.subject),
    ),
  );

describe('the body of a draft', () => {
  it('becomes plain content, without what is absent or null', async () => {
    const body = { note: null, pool: null, items: [{ ...item, cap: null, beneficiaries: [] }] };
    expect(JSON.stringify(await drafting(body))).toBe(
      JSON.stringify({ kind: 'FULL_POWER', items: [item], validFrom: '2026-05-10', validTo: '2028-03-31' }),
    );
  });

  it('may name who it is for, a step and a pool', async () => {
    const personId = '0190a0a0-0000-7000-8000-00000000000b';
    const named = [{ personId: personId.toUpperCase() }, { userId: 'lotte' }];
    const items = [{ ...item, floor: { step: '46' }, beneficiaries: named }];
    expect(await drafting({ items, pool: floor })).toMatchObject({
      items: [{ floor: { step: '46' }, beneficiaries: [{ personId }, { userId: 'lotte' }] }],
      pool: floor,
    });
  });

  it.each([
    ['field-missing at subject', { subject: undefined }],
    ['field-invalid at subject.id', { subject: { ...subject, id: 'x' } }],
    ['field-invalid at kind', { kind: 'HALF_POWER' }],
    ['field-invalid at items', { items: [] }],
    ['field-invalid at items.0.permanence', { items: [{ ...item, permanence: [] }] }],
    ['field-invalid at items.0.permanence', { items: [{ ...item, permanence: ['ALWAYS'] }] }],
    ['field-invalid at items.1.permanence', { items: [item, item] }],
    ['unknown-field at items.0.ceiling', { items: [{ ...item, ceiling: floor }] }],
    ['unknown-field at items.0.floor.basis', { items: [{ ...item, floor: { ...floor, basis: 1 } }] }],
    ['field-invalid at items.0.floor.amount', { items: [{ ...item, floor: { ...floor, amount: 12000 } }] }],
    ['field-invalid at items.0.floor', { items: [{ ...item, floor: '12000.00' }] }],
    [
      'price-level-missing at items.0.floor.level',
      { items: [{ ...item, floor: { amount: '12000.00', per: 'YEAR' } }] },
    ],
    ['pay-step-unknown at items.0.floor.step', { items: [{ ...item, floor: { step: '99' } }] }],
    [
      'floor-above-target at items.0.floor',
      { items: [{ ...item, target: { ...floor, amount: '9000.00' } }] },
    ],
    ['field-invalid at items.0.beneficiaries.0', { items: [{ ...item, beneficiaries: [{}] }] }],
    ['field-invalid at validFrom', { validFrom: '2026-02-30' }],
    ['field-invalid at validTo', { validTo: '2026-05-09' }],
    ['field-invalid at note', { note: '  ' }],
    ['field-invalid at note', { note: 'a'.repeat(4001) }],
    ['field-invalid at drawsOn', { drawsOn: '0190a0a0-0000-7000-8000-00000000000c' }],
  ])('is refused with %s', async (refusal, body) => {
    expect(await drafting(body)).toBe(refusal);
  });

  it('says in its refusal what an amount without a price level may mean', async () => {
    const bare = {
      items: [{ ...item, floor: { amount: '12000.00', per: 'YEAR', levelDate: '2026-04-01' } }],
    };
    const made = await checked<DraftMandateBody>(bodies.DraftMandateBody, { ...draft, ...bare });
    await expect(contents.draft(made, 'da')).rejects.toMatchObject({
      detail: expect.stringMatching(/19\.840,54.*7\.257,87/) as string,
    });
  });
});

describe('the body of an amendment', () => {
  const amending = async (body: object) =>
    outcome(
      checked<AmendMandateBody>(bodies.AmendMandateBody, body).then((made) => contents.amendment(made, 'en')),
    );

  it('needs its items and why', async () => {
    expect(await amending({ items: [item], reason: 'Nyt tilbud' })).toEqual({
      items: [item],
      reason: 'Nyt tilbud',
    });
    expect(await amending({ items: [item] })).toBe('field-missing at reason');
    expect(await amending({ items: [item], reason: ' ' })).toBe('field-invalid at reason');
  });
});

describe('the body of an approval', () => {
  const basis = { kind: 'MEMBER_MEETING', on: '2026-05-10', headcount: 14 };
  const approving = async (body: object) =>
    outcome(checked<ApproveMandateBody>(bodies.ApproveMandateBody, { basis, ...body }).then(approvalOf));

  it('holds a basis, and what else is said', async () => {
    const hash = 'a'.repeat(64);
    expect(await approving({ contentHash: hash, note: 'Ja', fallbackReason: null })).toEqual({
      basis,
      contentHash: hash,
      note: 'Ja',
    });
    expect(await approving({ basis: { kind: 'URGENT', on: '2026-05-10' } })).toEqual({
      basis: { kind: 'URGENT', on: '2026-05-10' },
    });
  });

  it.each([
    ['field-missing at basis', { basis: undefined }],
    ['field-missing at basis.on', { basis: { kind: 'URGENT' } }],
    ['headcount-missing at basis.headcount', { basis: { ...basis, headcount: undefined } }],
    ['field-invalid at basis.headcount', { basis: { ...basis, headcount: 0 } }],
    ['date-in-future at basis.on', { basis: { ...basis, on: '2999-01-01' } }],
    ['field-invalid at contentHash', { contentHash: 'abc' }],
    ['unknown-field at approvedOn', { approvedOn: '2026-05-10' }],
  ])('is refused with %s', async (refusal, body) => {
    expect(await approving(body)).toBe(refusal);
  });
});
