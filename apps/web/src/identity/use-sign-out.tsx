import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Me } from '../api/answers.js';
import { useUnsent } from '../api/command.js';
import { countWorkOf } from '../api/kept-work.js';
import { LeavingDialog } from './leaving-dialog.js';
import { signOut } from './sign-out.js';

/** The way out: asks first where something would be lost, and says when it did not work. */
export function useSignOut({ userId }: Me): { readonly leave: () => void; readonly dialog: ReactNode } {
  const queries = useQueryClient();
  const unsent = useUnsent().count;
  const [kept, setKept] = useState<number | null>(null);
  const leaving = useMutation({
    mutationFn: () => signOut(queries),
    networkMode: 'always',
    onError: () => setKept(countWorkOf(userId)),
  });
  const leave = () => {
    const found = countWorkOf(userId);
    if (found + unsent > 0) setKept(found);
    else leaving.mutate();
  };
  const stay = () => {
    setKept(null);
    leaving.reset();
  };
  const dialog = kept !== null && (
    <LeavingDialog
      kept={kept}
      unsent={unsent}
      failed={leaving.isError}
      busy={leaving.isPending}
      leave={() => leaving.mutate()}
      stay={stay}
    />
  );
  return { leave, dialog };
}
