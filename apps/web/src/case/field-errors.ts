import type { CommandState } from '../api/command.js';

/** What the server said of each field of a form, by the beginning of its path. */
export function fieldErrors(state: CommandState<object>): (name: string) => string | null {
  const errors = state.status === 'refused' ? state.problem.errors : [];
  return (name) =>
    errors.find(({ path }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`))
      ?.message ?? null;
}
