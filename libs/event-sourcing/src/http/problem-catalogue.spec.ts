import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DomainError } from '../domain/index.js';
import { isProblemCode, problemCatalogue } from './problem-catalogue.js';
import { documentOfRule, problemDocument } from './problem-document.js';
import { problemsPage } from './problems-page.js';

const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/problems.md'), 'utf8');

/** Codes whose status `http-api.md` fixes. */
const fixed = {
  400: 'invalid-json, unknown-field',
  401: 'not-signed-in',
  403: 'role-may-not, not-delegated, not-the-approver',
  404: 'not-found',
  409: 'request-in-progress, on-hold, person-erased, consent-missing, mandate-missing, outside-mandate, wrong-status, term-overlaps, negotiation-already-open, own-acceptance, term-not-active, already-signed, escalation-lapsed, not-correctable, pre-agreement-not-applicable, mandate-exists, own-submission, conflict-of-interest, content-changed',
  412: 'stale-revision',
  422: 'field-missing, field-invalid, idempotency-key-reused, date-in-future, price-level-missing, pay-step-unknown, headcount-missing, electoral-group-too-small, attachment-too-short, wrong-scope, agreement-period-unknown, effective-date-differs, not-a-member, floor-above-target, validity-outside-period',
  503: 'read-model-behind, read-model-incomplete',
};

describe('the catalogue of problems', () => {
  it('is what docs/problems.md lists', () => {
    expect(page).toBe(problemsPage());
  });

  it.each(Object.entries(fixed))('has the codes that answer %s', (status, codes) => {
    const statuses = codes
      .split(', ')
      .map((code) => [code, isProblemCode(code) ? problemCatalogue[code].status : null]);
    expect(statuses).toEqual(codes.split(', ').map((code) => [code, Number(status)]));
  });

  it('says everything in two languages, as sentences that the page can put in a row', () => {
    for (const { title, advice } of Object.values(problemCatalogue)) {
      expect(title.da).not.toBe(title.en);
      for (const text of [title.da, title.en]) expect(text).toMatch(/^[A-ZÆØÅ].*[^.]$/);
      for (const text of [advice.da, advice.en]) expect(text).toMatch(/^[A-ZÆØÅ].*\.$/);
    }
  });

  it('knows no code that only an object has by nature', () => {
    expect(isProblemCode('toString')).toBe(false);
    expect(isProblemCode('not-found')).toBe(true);
  });

  it('gives way to what a rule tells in both languages, and stands in for Danish where it does not', () => {
    const told = { da: 'Sidste dag var 1. juni 2026.', en: 'The last day was 1 June 2026.' };
    expect(documentOfRule(new DomainError('escalation-lapsed', told), 'da')?.detail).toBe(told.da);
    expect(documentOfRule(new DomainError('escalation-lapsed', told), 'en')?.detail).toBe(told.en);
    const english = new DomainError('escalation-lapsed', told.en);
    expect(documentOfRule(english, 'da')?.detail).toBe(problemCatalogue['escalation-lapsed'].advice.da);
    expect(documentOfRule(english, 'en')?.detail).toBe(told.en);
  });

  it('never lets a member take the place of a standard one', () => {
    const document = problemDocument('on-hold', 'en', {
      members: { status: 'ON_HOLD', code: 'x', since: '2026-01-01' },
    });
    expect(document).toMatchObject({ status: 409, code: 'on-hold', since: '2026-01-01' });
  });
});
