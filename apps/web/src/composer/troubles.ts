import type { CommandState } from '../api/command.js';
import type { BodyReading, Gap } from './body.js';
import type { FieldName } from './step-shapes.js';

/** What is wrong with a field: a gap that the form found, or the server's own words. */
export type Trouble = Gap['why'] | { readonly words: string };
export type Troubles = { readonly [Name in FieldName]?: Trouble };

/** What stands at each field: gaps once somebody tried to save, and what the server refused. */
export function troublesOf(
  reading: BodyReading,
  tried: boolean,
  state: CommandState<never> | CommandState<object>,
): Troubles {
  const troubles: { [Name in FieldName]?: Trouble } = {};
  if (state.status === 'refused')
    for (const { path, message } of state.problem.errors) {
      const name = fieldAt(path);
      troubles[name] = { words: message };
    }
  if (tried && reading.state === 'gaps') for (const { name, why } of reading.gaps) troubles[name] = why;
  return troubles;
}

/** `replacement.items[0].amount.level` is a field of `items`. */
function fieldAt(path: string): FieldName {
  const [first = ''] = path.replace(/^replacement\./, '').split(/[.[]/);
  return (first === 'step' ? 'ladder' : first) as FieldName;
}
