import {
  IconBriefcase2,
  IconFileCheck,
  IconMail,
  IconMessages,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/answers.js';
import { negotiationStatuses, payCaseStatuses } from '../case/status.js';
import { destinationsOf } from '../frame/destinations.js';
import { useCaseWords } from '../insight/case-words.js';
import { addressOf, type Hit } from './search.query.js';

/** Something that the palette can open. */
export type Choice = {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly below: string;
  readonly icon: TablerIcon;
};

const icons: { readonly [Kind in Hit['kind']]: TablerIcon } = {
  PERSON: IconUser,
  PAY_CASE: IconBriefcase2,
  NEGOTIATION: IconMessages,
  PRE_AGREEMENT: IconFileCheck,
};

/** The pages whose name has these words in it. */
export function usePageChoices(me: Me, wanted: string): readonly Choice[] {
  const { t, i18n } = useTranslation();
  const pages = destinationsOf(me).map(({ to, word, icon }) => ({ to, title: t(`nav.${word}`), icon }));
  const all = [...pages, { to: '/mail', title: t('mail.title'), icon: IconMail }];
  const lower = (text: string) => text.toLocaleLowerCase(i18n.language);
  return all
    .filter(({ title }) => lower(title).includes(lower(wanted)))
    .map((page) => ({ ...page, key: `page${page.to.replace('/', '-')}`, below: '' }));
}

/** What the search found, each with what it is. */
export function useHitChoices(me: Me, hits: readonly Hit[]): readonly Choice[] {
  const { t } = useTranslation();
  const { municipalityName } = useCaseWords();
  const statusOf = ({ kind, status }: Hit): string => {
    const negotiation = kind === 'NEGOTIATION' && negotiationStatuses.find((each) => each === status);
    const payCase = kind === 'PAY_CASE' && payCaseStatuses.find((each) => each === status);
    if (negotiation) return t(`status.NEGOTIATION.${negotiation}`);
    return payCase ? t(`status.PAY_CASE.${payCase}`) : '';
  };
  return hits.map((hit) => ({
    key: `${hit.kind}-${hit.id}`,
    to: addressOf(hit, me),
    title: hit.title,
    below: [
      t(`palette.kind.${hit.kind}`),
      hit.number,
      municipalityName(hit.municipality),
      hit.subtitle,
      statusOf(hit),
    ]
      .filter(Boolean)
      .join(' · '),
    icon: icons[hit.kind],
  }));
}
