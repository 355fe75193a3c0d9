import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildOrExit } from './build.mjs';
import { root, underPinnedNode } from './pinned-node.mjs';

await underPinnedNode();
await buildOrExit({ web: false });
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'dist/apps/cli/src/main.js')).href);
