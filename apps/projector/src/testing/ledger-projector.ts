import { ProjectionRunner } from '@loenspor/event-sourcing';
import { ledgerProjection } from '@loenspor/event-sourcing/testing';
import { runMember } from '../../../../infra/instance/member-process.js';

const SIGN = 'INSERT INTO read.ledger_page (pid, size) VALUES ($1, $2)';

/** A projector process of the tests' ledger, in small pages. It signs when it begins, and each page that it applies. */
await runMember(async ({ product, closing, complain }) => {
  const { store, codec, pools } = product;
  const projection = ledgerProjection({
    onPage: async (page, size) => void (await page.query(SIGN, [process.pid, size])),
  });
  const runner = new ProjectionRunner({
    store,
    codec,
    pool: pools.app,
    projections: [projection],
    pageSize: 20,
    onTrouble: (name, error) => complain(`${name}: ${String(error)}`),
  });
  await pools.app.query(SIGN, [process.pid, 0]);
  const ending = new AbortController();
  const running = runner.run(ending.signal);
  closing.add('projector', () => {
    ending.abort();
    return running;
  });
});
