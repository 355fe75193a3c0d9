import type { CommandAnswer, CommandUse } from '../api/command.js';
import { Refusal } from '../composer/outcome.js';
import { NotSent } from './not-sent.js';

/** Why a form is not done yet: not sent, or refused. */
export function CommandOutcome({ command }: { readonly command: CommandUse<CommandAnswer> }) {
  const { state } = command;
  if (state.status === 'refused') return <Refusal problem={state.problem} />;
  return state.status === 'waiting' ? <NotSent again={command.again} /> : null;
}
