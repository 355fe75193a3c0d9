import { Logger } from '@nestjs/common';
import { dayInCopenhagen, newId } from '@loenspor/event-sourcing';
import type { Actor, Clock, CommandRunner } from '@loenspor/event-sourcing';
import type { AttemptLog, RefusedAttempt } from '@loenspor/event-sourcing/http';
import { attemptDecider, RecordAttempt } from '../domain/attempt.decider.js';

export type AttemptRecorderParts = {
  readonly runner: Pick<CommandRunner, 'execute'>;
  readonly clock: Clock;
  /** How many are recorded at a time; what comes beyond is logged and lost, so that no flood fills the memory. */
  readonly most?: number;
};

/** Records each refused attempt in a stream of its own, after the answer has gone out, and never throws. */
export class AttemptRecorder implements AttemptLog {
  private readonly logger = new Logger('Attempts');
  private readonly running = new Set<Promise<void>>();
  private dropped = 0;

  constructor(private readonly parts: AttemptRecorderParts) {}

  note(attempt: RefusedAttempt): void {
    if (this.running.size >= (this.parts.most ?? 32)) {
      // Once for each flood: a line for each attempt would be a flood of its own.
      if (this.dropped++ === 0) this.logger.error('Refused attempts come faster than they can be recorded');
      return;
    }
    const recording = this.record(attempt).finally(() => {
      this.running.delete(recording);
      if (this.running.size === 0) this.endFlood();
    });
    this.running.add(recording);
  }

  /** Waits until everything that was noted is recorded, or has failed. */
  async settle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private async record({ viewer, resource, rule }: RefusedAttempt): Promise<void> {
    const { runner, clock } = this.parts;
    const command = new RecordAttempt({ operation: viewer.operation, resource, rule });
    try {
      await runner.execute(attemptDecider, {
        stream: `attempt-${newId()}`,
        meta: { commandId: newId(), actor: actorOf(viewer), occurredOn: dayInCopenhagen(clock()) },
        prepare: () => ({ command }),
      });
    } catch (error) {
      this.logger.error(`An attempt of ${viewer.userId} was not recorded (${rule})`, stackOf(error));
    }
  }

  private endFlood(): void {
    if (this.dropped > 0) this.logger.error(`${this.dropped} refused attempts were not recorded`);
    this.dropped = 0;
  }
}

/** In the role that opened the operation, as far as one did. */
function actorOf({ userId, roles, scopes }: RefusedAttempt['viewer']): Actor {
  const role = scopes[0]?.role ?? roles[0] ?? 'SYSTEM';
  return { userId, role, authority: null, onBehalfOf: null };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
