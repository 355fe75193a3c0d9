import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Me } from '../api/answers.js';
import { countWorkOf } from '../api/kept-work.js';
import { countUnsent } from '../api/unsent-tabs.js';
import { LeavingDialog } from './leaving-dialog.js';
import { signOut } from './sign-out.js';

/** What would be lost in all tabs of this browser: forms with something in them, and what was not sent. */
type Lost = { readonly kept: number; readonly unsent: number };

/** The way out: asks first where something would be lost, and says when it did not work. */
export function useSignOut({ userId }: Me): { readonly leave: () => void; readonly dialog: ReactNode } {
  const queries = useQueryClient();
  const [lost, setLost] = useState<Lost | null>(null);
  const leaving = useMutation({
    mutationFn: (_lost: Lost) => signOut(queries),
    networkMode: 'always',
    onError: (_problem, found) => setLost(found),
  });
  const asking = useMutation({
    mutationFn: async (): Promise<Lost> => ({ unsent: await countUnsent(), kept: countWorkOf(userId) }),
    networkMode: 'always',
    onSuccess: (found) => (found.kept + found.unsent > 0 ? setLost(found) : leaving.mutate(found)),
  });
  const stay = () => {
    setLost(null);
    leaving.reset();
  };
  const dialog = lost !== null && (
    <LeavingDialog
      {...lost}
      failed={leaving.isError}
      busy={leaving.isPending}
      leave={() => leaving.mutate(lost)}
      stay={stay}
    />
  );
  const busy = asking.isPending || leaving.isPending;
  return { leave: () => !busy && asking.mutate(), dialog };
}
