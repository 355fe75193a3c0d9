import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/answers.js';
import { type CaseKind, caseQuery } from '../api/queries.js';
import { inboxQuery } from '../inbox/inbox.query.js';
import { useCaseWords } from '../insight/case-words.js';
import { dayText } from '../language/formats.js';

/** The case that a decision is about: what it is called, where it is, and whom to ask about it. */
export function useSubject(kind: CaseKind, id: string) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const found = useQuery({ ...caseQuery(kind, id), enabled: id !== '' });
  const item = useQuery(inboxQuery(i18n.language)).data?.find(({ subject }) => subject.id === id);
  const of = found.data;
  const address = `/${kind === 'NEGOTIATION' ? 'forhandlinger' : 'loensager'}/${id}`;
  if (!of)
    return { query: found, of: null, about: '…', address, number: '', contact: null, due: null, ask: '' };
  const shown = { kind, case: of } as Parameters<typeof words.title>[0];
  const board = of.counterparty.kind === 'SELF_GOVERNING_BOARD' ? of.counterparty.name : null;
  const about =
    kind === 'NEGOTIATION'
      ? [words.title(shown), board].filter(Boolean).join(' · ')
      : `${words.title(shown)} · ${words.place(shown)}`;
  const contact = item?.consultant?.name ?? nameOnly(words.consultant(shown), of.consultantId);
  const next = of.deadlines.filter(({ lapsed }) => !lapsed).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
  const due = next ? t('decision.nextDeadline', { date: dayText(next.dueOn, i18n.language, 'short') }) : null;
  const ask = contact === null ? t('decision.askNobody') : t('decision.ask', { name: contact });
  return { query: found, of, about, address, number: of.number, contact, due, ask };
}

/** The id of a user is no name to show. */
function nameOnly(consultant: string | null, id: string | null): string | null {
  return consultant === id ? null : consultant;
}

/** Whether the reader represents a place, as representative or as deputy. */
export function representationOf(
  me: Me,
  place: { readonly municipality: string; readonly area: string },
): 'LEADER_REP' | 'DEPUTY' | null {
  const terms = me.repTerms.filter(
    ({ municipality, area }) => municipality === place.municipality && area === place.area,
  );
  if (terms.some((term) => term.as === 'LEADER_REP')) return 'LEADER_REP';
  return terms.length > 0 ? 'DEPUTY' : null;
}
