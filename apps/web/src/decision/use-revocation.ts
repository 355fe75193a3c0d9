import { useEffect } from 'react';
import type { MandateAnswer } from '../api/answers.js';
import { type CommandAnswer, type CommandUse, useCommand } from '../api/command.js';
import { useKeptState } from '../case/kept-state.js';
import { useForgetting } from './use-forgetting.js';

export type RevocationUse = {
  readonly command: CommandUse<CommandAnswer>;
  readonly reason: string;
  readonly write: (reason: string) => void;
  readonly letGo: () => void;
};

/** Taking back what was approved: why is kept in this browser until it is sent, or nothing is left to take back. */
export function useRevocation({ id, status }: Pick<MandateAnswer, 'id' | 'status'>): RevocationUse {
  const command = useCommand(`mandate-revocation:${id}`);
  useForgetting(command);
  const [{ reason }, keep, letGo] = useKeptState(`revocation:${id}`, () => ({ reason: '' }));
  const over = command.state.status === 'done' || (status !== 'APPROVED' && status !== 'AMENDING');
  useEffect(() => {
    if (over) letGo();
  });
  return { command, reason, write: (next) => keep({ reason: next }), letGo };
}
