import 'reflect-metadata';
import { runMember } from '../../../infra/instance/member-process.js';
import { repeatPassedTime } from './passed-time.js';
import { workOf } from './projections.js';
import { startProjector } from './projector.js';

await runMember(async ({ settings, product, closing, complain }) => {
  const { store, codec, pools } = product;
  const onTrouble = (name: string, error: unknown) => complain(`Projektion ${name}: ${String(error)}`);
  const projections = workOf(product);
  const projector = startProjector({ store, codec, pool: pools.app, projections, onTrouble });
  closing.add('projector', projector.stop);
  const passing = repeatPassedTime(product, settings, complain);
  closing.add('passed time', passing.stop);
  return Promise.resolve();
});
