import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { CaseAnswer, Me, TimelineEntry } from '../api/answers.js';
import { type CommandAnswer, useCommand } from '../api/command.js';
import type { CaseKind } from '../api/queries.js';
import type { Whole } from '../api/whole.js';
import { today } from '../language/formats.js';
import type { MandateItem } from '../pay/pay.values.js';
import { correctionOf, takenBack, type Undo } from './correction.js';
import { DraftPlace, type Draft } from './draft.js';
import { firstDraft } from './first-draft.js';
import type { StepName } from './step-shapes.js';

/** The name that the commands of a case's steps go by. */
export function stepCommand(caseId: string): string {
  return `step:${caseId}`;
}

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
  /** How often a correction was asked for while this draft was being typed or sent: it was not begun. */
  readonly held: number;
  /** Whether what was typed would outlive the page; not where the browser has no room for it, or keeps nothing. */
  readonly keeps: boolean;
  /** What was just saved does not show yet: the next step begins from there, and waits for it. */
  readonly behind: boolean;
  readonly begin: (step: StepName, values?: Draft['values']) => void;
  /** Begins to correct an entry; not while another step is being typed or sent, which nothing may throw away. */
  readonly correct: (entry: TimelineEntry, entries: readonly TimelineEntry[]) => void;
  /** Takes back what was just saved, by a correction that stands there to be sent. */
  readonly undo: (saved: Saved, how: Undo) => void;
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
  const [kept, setKept] = useState(() => {
    const draft = place.read();
    return { draft, found: true, typed: draft !== null, held: 0, keeps: place.keeps };
  });
  const command = useCommand(stepCommand(of.id));
  const [own, setOwn] = useState(0);
  const put = (draft: Draft | null, typed = false) => {
    const keeps = place.write(draft);
    setKept({ draft, found: false, typed, held: 0, keeps });
  };
  const seen = () => {
    const timelines = queries.getQueriesData<Whole<TimelineEntry>>({
      queryKey: ['timeline', kind, of.id],
    });
    const times = timelines.flatMap(([, read]) => (read?.items ?? []).map(({ recordedAt }) => recordedAt));
    return { revision: of.revision, at: times.sort().at(-1) ?? of.openedAt };
  };
  const beginning = { kind, of, me, mandate, today: today() };
  const composing: Composing = {
    ...{ kind, of, me, draft: kept.draft, found: kept.found, held: kept.held, keeps: kept.keeps },
    behind: of.revision < own,
    begin: (step, values = {}) => {
      const first = firstDraft(step, beginning);
      put({ ...first, values: { ...first.values, ...values }, seen: seen() });
    },
    correct: (entry, entries) => {
      const draft = correctionOf(entry, entries, beginning);
      if (draft === null) return;
      const free = !kept.typed && ['idle', 'refused'].includes(command.state.status);
      if (kept.draft !== null && !free) return setKept({ ...kept, held: kept.held + 1 });
      command.forget();
      put({ ...draft, seen: seen() });
    },
    undo: ({ draft, answer }, how) => {
      const back = takenBack(draft, answer.entryId, how);
      if (back === null) return;
      const { at, revision } = seen();
      // The page may not have read yet what was just saved.
      const newest = { at, revision: Math.max(revision, answer.revision) };
      put({ ...back, seen: newest }, true);
    },
    change: (draft) => put(draft, true),
    end: (revision = 0) => {
      setOwn(Math.max(own, revision));
      put(null);
    },
  };
  return <Context value={composing}>{children}</Context>;
}
