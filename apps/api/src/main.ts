import 'reflect-metadata';
import { runMember } from '../../../infra/instance/member-process.js';
import { SettingsError, missingSignIn } from '../../../infra/settings/settings.js';
import { apiOf } from './api-of-product.js';

await runMember(async ({ settings, product, closing }) => {
  const missing = missingSignIn(settings);
  if (missing !== null) throw new SettingsError([missing]);
  const api = await apiOf(settings, product);
  closing.add('api', api.close);
  await api.listen();
});
