import { Menu, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Me } from '../api/answers.js';
import { inboxQuery } from '../inbox/inbox.query.js';
import { type Destination, destinationsOf } from './destinations.js';
import classes from './navigation.module.css';

/** How many stand side by side, “More” among them. */
const places = { phone: 4, tablet: 4, desktop: 7 } as const;

export function usePhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
}

/** The main menu: a row at the top, on a phone a bar at the bottom where the thumb is. */
export function Navigation({ me, bar }: { readonly me: Me; readonly bar: 'top' | 'bottom' }) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const all = destinationsOf(me);
  const room = bar === 'bottom' ? places.phone : wide ? places.desktop : places.tablet;
  const shown = all.length > room ? all.slice(0, room - 1) : all;
  return (
    <nav aria-label={t('frame.main')} className={classes[bar]}>
      {shown.map((destination) => (
        <Entry key={destination.to} destination={destination} bar={bar} />
      ))}
      {shown.length < all.length && <More hidden={all.slice(shown.length)} bar={bar} />}
    </nav>
  );
}

type EntryProps = { readonly destination: Destination; readonly bar: 'top' | 'bottom' };

function Entry({ destination: { to, word, icon: Icon, on }, bar }: EntryProps) {
  const { t } = useTranslation();
  const current = on.test(useLocation().pathname);
  return (
    <Link
      to={to}
      className={classes['entry']}
      data-on={current || undefined}
      aria-current={current ? 'page' : undefined}
    >
      {bar === 'bottom' && <Icon size={22} stroke={1.7} aria-hidden />}
      <span>{t(`nav.${word}`)}</span>
      {word === 'inbox' && <Waiting />}
    </Link>
  );
}

function Waiting() {
  const { t, i18n } = useTranslation();
  const items = useQuery(inboxQuery(i18n.language)).data ?? [];
  const count = items.filter(({ group }) => group !== 'INFORM').length;
  if (count === 0) return null;
  return (
    <span className={classes['count']}>
      <span aria-hidden>{count}</span>
      <span className="hidden-words">, {t('nav.waiting', { count })}</span>
    </span>
  );
}

type MoreProps = { readonly hidden: readonly Destination[]; readonly bar: 'top' | 'bottom' };

function More({ hidden, bar }: MoreProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const current = hidden.some(({ on }) => on.test(pathname));
  return (
    <Menu position={bar === 'bottom' ? 'top-end' : 'bottom-start'} shadow="md" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes['entry'] ?? ''} data-on={current || undefined}>
          {bar === 'bottom' && <IconDots size={22} stroke={1.7} aria-hidden />}
          <span>{t('nav.more')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('nav.moreOf')}>
        {hidden.map(({ to, word, icon: Icon, on }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            leftSection={<Icon size={18} stroke={1.7} />}
            aria-current={on.test(pathname) ? 'page' : undefined}
          >
            {t(`nav.${word}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
