import type { CommandRunner } from '../execution/command-runner.js';
import { runPolicies } from '../execution/policy.js';
import type { Policy } from '../execution/policy.js';
import { categoryOf } from '../format/ids.js';
import type { Projection } from './projection.js';

/**
 * The projector's part of a policy: whatever a request, or a process that died, left undone is finished here. It is
 * a projection without rows: its checkpoint says how far the log has been gone through. The commands run before the
 * page's transaction and find themselves done when a page comes again.
 */
export function policyProjection(policies: readonly Policy[], runner: CommandRunner): Projection {
  return {
    name: 'policies',
    // Raised where a policy must look at what had been gone through before it was there.
    version: 2,
    tables: [],
    concerns: ({ stream, type }) =>
      policies.some(({ category, on }) => category === categoryOf(stream) && on[type] !== undefined),
    clear: () => Promise.resolve(),
    perform: async (events) => void (await runPolicies(policies, events, runner)),
    apply: () => Promise.resolve(),
  };
}
