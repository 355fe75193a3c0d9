import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { runApi } from './testing/running-api.js';
import { ThingModule } from './testing/thing.controller.js';
import { demoToken } from '@loenspor/identity';
it('runs', async () => {
  const r = await runApi({ modules: [ThingModule], webRoot: '/tmp/sec/web' });
  const t = await demoToken({ baseUrl: r.baseUrl, secret: 'a secret of this test', user: 'karen' });
  writeFileSync('/tmp/sec/env', `B=${r.baseUrl}\nT=${t}\n`);
  while (!existsSync('/tmp/sec/stop')) await pause(300);
  const at = Date.now(); await r.close(); writeFileSync('/tmp/sec/closed', String(Date.now() - at));
}, 3_000_000);
