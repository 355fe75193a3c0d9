import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildOrExit } from './build.mjs';
import { root, underPinnedNode } from './pinned-node.mjs';

await underPinnedNode();
await buildOrExit();
process.setSourceMapsEnabled(true);
// In this very process: signals need nobody to pass them on.
await import(pathToFileURL(join(root, 'dist/apps/standalone/src/main.js')).href);
