import { execFile } from 'node:child_process';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const bundler = join(import.meta.dirname, 'bundle-packages.mjs');

/**
 * Jest compiles this file and what it imports, but leaves the module names to Node, which does not know that a
 * `.js` of ours is still a `.ts` here.
 */
export default async function globalSetup(): Promise<void> {
  await promisify(execFile)(process.execPath, [bundler]);
  const hooks = registerHooks({
    resolve: (name, context, next) => {
      try {
        return next(name, context);
      } catch (error) {
        if (!/^\.{1,2}\/.*\.js$/.test(name)) throw error;
        return next(name.replace(/\.js$/, '.ts'), context);
      }
    },
  });
  try {
    const { startTestServer } = await import('./test-server.js');
    await startTestServer();
  } finally {
    hooks.deregister();
    // In one process with the specs (`-i`) they would all be given this one list of tables, and it would keep them all.
    Reflect.deleteProperty(globalThis, 'typeormMetadataArgsStorage');
  }
}
