import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { pinnedEnvironment, root, runNode, underPinnedNode } from './pinned-node.mjs';

await underPinnedNode();
const chosen = process.argv.slice(2);
const whole = !chosen.some((argument) => !argument.startsWith('-'));
try {
  await build({ web: whole || chosen.some((argument) => /e2e|web/.test(argument)) });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (whole) process.exit(1);
}
const workers = chosen.some((argument) => /^(-w|-i|--maxWorkers|--runInBand)/.test(argument))
  ? []
  : [`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`];
const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
process.chdir(root);
// V8 would keep what it compiled for a spec, and with it all modules of the spec, for as long as the worker lives.
process.exitCode = await runNode(
  ['--no-compilation-cache', join(root, 'node_modules/jest/bin/jest.js'), ...workers, ...chosen],
  pinnedEnvironment({ NODE_OPTIONS: options.trim() }),
);
