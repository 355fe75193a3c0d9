import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { CaseAnswer, Me, TimelineEntry } from '../api/answers.js';
import type { CommandAnswer } from '../api/command.js';
import type { CaseKind } from '../api/queries.js';
import { today } from '../language/formats.js';
import type { MandateItem } from '../pay/pay.values.js';
import { correctionOf } from './correction.js';
import { DraftPlace, type Draft } from './draft.js';
import { firstDraft } from './first-draft.js';
import type { StepName } from './step-shapes.js';

/** A step as it was typed, and what saving it was answered with. */
export type Saved = { readonly draft: Draft; readonly answer: CommandAnswer };

/** Where on the page steps are logged. */
export const composerId = 'log-et-skridt';

export type Composing = {
  readonly kind: CaseKind;
  readonly of: CaseAnswer;
  readonly me: Me;
  readonly draft: Draft | null;
  /** Whether the draft was found here when the page was opened. */
  readonly found: boolean;
  /** What was just saved does not show yet: the next step begins from there, and waits for it. */
  readonly behind: boolean;
  readonly begin: (step: StepName, values?: Draft['values']) => void;
  readonly correct: (entry: TimelineEntry, entries: readonly TimelineEntry[]) => void;
  /** Takes back what was just saved: its draft stands there again, to be sent as the correction of that entry. */
  readonly undo: (saved: Saved, why: string) => void;
  readonly change: (draft: Draft) => void;
  /** Done with the draft; `revision`: what the case has come to by it. */
  readonly end: (revision?: number) => void;
};

const Context = createContext<Composing | null>(null);

/** What is being logged in the case of this page; null where nothing can be. */
export function useComposing(): Composing | null {
  return useContext(Context);
}

type ProviderProps = {
  readonly kind: CaseKind;
  readonly of: CaseAnswer;
  readonly me: Me;
  readonly mandate: readonly MandateItem[];
  readonly children: ReactNode;
};

/** Keeps what is typed for one case, over a reload and a lost connection, until it is saved or thrown away. */
export function ComposingProvider({ kind, of, me, mandate, children }: ProviderProps) {
  const queries = useQueryClient();
  const place = useMemo(() => new DraftPlace(me.userId, of.id), [me.userId, of.id]);
  const [kept, setKept] = useState(() => ({ draft: place.read(), found: true }));
  const [own, setOwn] = useState(0);
  const put = (draft: Draft | null) => {
    place.write(draft);
    setKept({ draft, found: false });
  };
  const seen = () => {
    const timelines = queries.getQueriesData<readonly TimelineEntry[]>({
      queryKey: ['timeline', kind, of.id],
    });
    const times = timelines.flatMap(([, entries]) => (entries ?? []).map(({ recordedAt }) => recordedAt));
    return { revision: of.revision, at: times.sort().at(-1) ?? of.openedAt };
  };
  const beginning = { kind, of, me, mandate, today: today() };
  const composing: Composing = {
    ...{ kind, of, me, ...kept, behind: of.revision < own },
    begin: (step, values = {}) => {
      const first = firstDraft(step, beginning);
      put({ ...first, values: { ...first.values, ...values }, seen: seen() });
    },
    correct: (entry, entries) => {
      const draft = correctionOf(entry, entries, beginning);
      if (draft !== null) put({ ...draft, seen: seen() });
    },
    undo: ({ draft, answer }, why) => {
      const entryId = draft.correcting?.entryId ?? answer.entryId;
      if (entryId === undefined) return;
      const { at, revision } = seen();
      // The page may not have read yet what was just saved.
      const newest = { at, revision: Math.max(revision, answer.revision) };
      put({ ...draft, correcting: { entryId, why }, seen: newest });
    },
    change: put,
    end: (revision = 0) => {
      setOwn(Math.max(own, revision));
      put(null);
    },
  };
  return <Context value={composing}>{children}</Context>;
}
