import { runPolicies } from '@loenspor/event-sourcing';
import type { Actor, CommandMeta, Policy } from '@loenspor/event-sourcing';
import type { LogRow } from '../log/log-row.js';
import { recordMandateStep } from './mandate-steps.js';
import { recordNegotiationStep } from './record-negotiation-step.js';
import { recordPayCaseStep } from './record-pay-case-step.js';
import type { CaseTarget, Recording } from './recording.js';
import type { RowIdentity } from './row-identity.js';

export type RecorderOptions = Recording & {
  readonly identity: RowIdentity;
  readonly actor: Actor;
  readonly fileSha256: string;
  readonly policies: readonly Policy[];
};

/** Records rows as the steps that they tell of, each with its consequences in other streams. */
export class StepRecorder {
  constructor(private readonly options: RecorderOptions) {}

  /**
   * Whether the row was new; one that stands in the log already is left as it is. `again`: it was new to this run
   * before, and may have been stored without its consequences.
   */
  async record(row: LogRow, target: CaseTarget, again = false): Promise<boolean> {
    const { session, policies } = this.options;
    const each = { row, target, meta: this.metaOf(row) };
    const recordCaseStep = target.kind === 'NEGOTIATION' ? recordNegotiationStep : recordPayCaseStep;
    const executed =
      (await recordMandateStep(this.options, each)) ?? (await recordCaseStep(this.options, each));
    if (executed.replayed && !again) return false;
    await runPolicies(policies, executed.events, session);
    return true;
  }

  private metaOf({ identity: cells, occurredOn, row }: LogRow): CommandMeta {
    const { identity, actor, fileSha256 } = this.options;
    return { commandId: identity.recorded(cells), actor, occurredOn, import: { fileSha256, row } };
  }
}
