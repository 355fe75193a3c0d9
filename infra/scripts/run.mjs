import { relative, resolve } from 'node:path';
import { buildOrExit } from './build.mjs';
import { root, runNode, underPinnedNode } from './pinned-node.mjs';

await underPinnedNode();
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Brug (usage): node infra/scripts/run.mjs <fil.ts> [argumenter]\n');
  process.exit(2);
}
await buildOrExit({ web: false });
const built = resolve(root, 'dist', relative(root, resolve(file)).replace(/\.ts$/, '.js'));
process.exitCode = await runNode(['--enable-source-maps', built, ...rest]);
