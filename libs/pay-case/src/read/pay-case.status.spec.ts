import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { shownStatus } from '../domain/pay-case.status.js';
import { payCaseStatusSql } from './pay-case.answer.js';
import { payCaseRows } from './pay-case.projections.js';

const statuses = ['OPENED', 'NEGOTIATING', 'SETTLED_BY_PREAGREEMENT', 'ON_HOLD', 'CLOSED'] as const;
const mandateStatuses = [null, 'DRAFT', 'SUBMITTED', 'APPROVED', 'AMENDING', 'REVOKED', 'CONSUMED'] as const;
const importedSteps = [null, 'SUBMITTED', 'APPROVED'] as const;
const validities = [
  [null, null],
  ['2026-05-01', '2026-05-31'],
] as const;
const days = ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'];

const cases = statuses.flatMap((status) =>
  [true, false].flatMap((steppedLive) =>
    mandateStatuses.flatMap((mandateStatus) =>
      importedSteps.flatMap((importedStep) =>
        validities.flatMap(([validFrom, validTo]) =>
          days.map((today) => ({
            status,
            steppedLive,
            mandateStatus,
            importedStep,
            validFrom,
            validTo,
            today,
          })),
        ),
      ),
    ),
  ),
);

describe('the shown status of a pay case', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await testProduct(payCaseRows);
  });
  afterAll(() => product.close());

  it('is the same in SQL as in the rules, whatever the case, its mandate and the day', async () => {
    const rows = cases.map(({ mandateStatus, importedStep, validFrom, validTo, ...rest }) => ({
      ...rest,
      mandateId: mandateStatus && '00000000-0000-7000-8000-000000000001',
      mandateStatus,
      mandateImportedStep: importedStep,
      mandateValidFrom: validFrom,
      mandateValidTo: validTo,
    }));
    const found = await product.rows.query<{ shown: string }[]>(
      `SELECT ${payCaseStatusSql('c', `(each.row ->> 'today')`)} AS shown
         FROM json_array_elements($1::json) WITH ORDINALITY AS each(row, place)
        CROSS JOIN LATERAL json_populate_record(NULL::read.pay_case, each.row) c ORDER BY each.place`,
      [JSON.stringify(rows)],
    );
    const expected = cases.map(({ mandateStatus, importedStep, today, ...rest }) => {
      const mandate = mandateStatus && {
        ...rest,
        status: mandateStatus,
        ...(importedStep ? { importedStep } : {}),
      };
      return shownStatus(rest, mandate, today);
    });
    expect(found.map(({ shown }) => shown)).toEqual(expected);
    expect(new Set(expected).has('READY')).toBe(true);
  });
});
