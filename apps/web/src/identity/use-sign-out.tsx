import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Me } from '../api/answers.js';
import { countWorkOf } from '../api/kept-work.js';
import { countUnsent } from '../api/unsent-tabs.js';
import { LeavingDialog } from './leaving-dialog.js';
import { signOut } from './sign-out.js';

/** What would be lost in all tabs of this browser: forms with something in them, and what was not sent. */
type Lost = { readonly kept: number; readonly unsent: number };

/** `leaving`: the answer was to leave. */
type Asked = Lost & { readonly leaving: boolean };

/** The way out: asks first where something would be lost, and says when it did not work. */
export function useSignOut({ userId }: Me): { readonly leave: () => void; readonly dialog: ReactNode } {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const leaving = useMutation({
    mutationFn: (_lost: Lost) => signOut(queries),
    networkMode: 'always',
    onError: (_problem, found) => setAsked({ ...found, leaving: false }),
  });
  const asking = useMutation({
    mutationFn: async (): Promise<Lost> => ({ unsent: await countUnsent(), kept: countWorkOf(userId) }),
    networkMode: 'always',
    onSuccess: (found) =>
      found.kept + found.unsent > 0 ? setAsked({ ...found, leaving: false }) : leaving.mutate(found),
  });
  const stay = () => {
    setAsked(null);
    leaving.reset();
  };
  // The mutation tells that it runs a moment later than the click: an Escape right behind it must not call anybody back.
  const leave = (found: Lost) => {
    setAsked({ ...found, leaving: true });
    leaving.mutate(found);
  };
  const dialog = asked !== null && (
    <LeavingDialog
      kept={asked.kept}
      unsent={asked.unsent}
      failed={leaving.isError}
      busy={asked.leaving || leaving.isPending}
      leave={() => leave(asked)}
      stay={stay}
    />
  );
  const busy = asking.isPending || leaving.isPending;
  return { leave: () => !busy && asking.mutate(), dialog };
}
