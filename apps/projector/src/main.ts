import 'reflect-metadata';
import { startMail } from '../../../infra/instance/mail-of-product.js';
import { runMember } from '../../../infra/instance/member-process.js';
import { repeatPassedTime } from './passed-time.js';
import { workOf } from './projections.js';
import { startProjectorPages } from './projector-pages.js';
import { startProjector } from './projector.js';

await runMember(async ({ settings, product, closing, complain }) => {
  const { store, codec, pools } = product;
  const onTrouble = (name: string, error: unknown) => complain(`Projektion ${name}: ${String(error)}`);
  const projections = workOf(product);
  const { metrics } = product;
  const projector = startProjector({ store, codec, pool: pools.app, projections, onTrouble, metrics });
  closing.add('projector', projector.stop);
  const passing = repeatPassedTime(product, settings, complain);
  closing.add('passed time', passing.stop);
  const mail = await startMail(product, settings, complain);
  closing.add('mail', mail.stop);
  const { projectorPort: port, host } = settings;
  if (port === null) return;
  const pages = await startProjectorPages(product, projections, { port, host });
  closing.add('health and metrics', pages.close);
});
