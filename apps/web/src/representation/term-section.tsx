import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/answers.js';
import { referenceQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { daysBetween, dayText, today } from '../language/formats.js';
import { AbsenceCard } from './absence-card.js';
import { mayDo } from './may-do.js';
import classes from './office.module.css';
import type { RepTermAnswer } from './rep-term.query.js';
import { termTones } from './term-words.js';

type TermProps = { readonly term: RepTermAnswer; readonly me: Me };

/** One term: how long, with whom, what it allows, and when its holder is away. */
export function TermSection({ term, me }: TermProps) {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data;
  const place = municipalities?.find(({ code }) => code === term.municipality)?.name ?? term.municipality;
  const own = term.userId === me.userId;
  return (
    <section className={classes['term']} aria-label={`${place} · ${t(`area.${term.area}`)}`}>
      <div className={classes['head']}>
        <h2 className={classes['place']}>
          {place} · {t(`area.${term.area}`)}
        </h2>
        <Chip tone="accent">{t(own ? 'office.asRep' : 'office.asDeputy')}</Chip>
        <Chip tone={termTones[term.status]}>{t(`office.status.${term.status}`)}</Chip>
      </div>
      {!own && <p className="soft">{t('office.asDeputyWords')}</p>}
      <div className={classes['cards']}>
        <MayCard term={term} own={own} />
        {own && <AbsenceCard term={term} />}
        <TermFacts term={term} me={me} />
      </div>
    </section>
  );
}

function MayCard({ term, own }: { readonly term: RepTermAnswer; readonly own: boolean }) {
  const { t } = useTranslation();
  return (
    <Card title={t('office.may')}>
      <ul className={classes['may']}>
        {mayDo(term, own, today(), t).map(({ words, allowed }) => (
          <li key={words} data-allowed={allowed}>
            {words}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TermFacts({ term, me }: TermProps) {
  const { t, i18n } = useTranslation();
  const day = (date: string) => dayText(date, i18n.language, 'short');
  const left = daysBetween(today(), term.termEndsOn);
  const { leaders, jointElection } = term.electoralGroup;
  return (
    <Card title={t(term.userId === me.userId ? 'office.title' : 'office.asRep')}>
      <Facts>
        <Fact name={t('office.elected')}>{day(term.electedOn)}</Fact>
        <Fact name={t('office.ends')}>
          {day(term.termEndsOn)}
          {left > 0 && left <= 90 && ` (${t('office.endsIn', { count: left })})`}
        </Fact>
        <Fact name={t('office.group')}>
          {t('office.leaders', { count: leaders })}
          {jointElection === true && `, ${t('office.joint')}`}
        </Fact>
        {term.notifiedOn && <Fact name={t('office.notified')}>{day(term.notifiedOn)}</Fact>}
        <Fact name={t('office.deputies')}>
          <Deputies term={term} me={me} />
        </Fact>
      </Facts>
    </Card>
  );
}

function Deputies({ term, me }: TermProps) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const day = (date: string) => dayText(date, i18n.language, 'short');
  const standing = term.deputies.filter(({ to }) => to === null || to >= today());
  if (standing.length === 0) return t('office.noDeputy');
  return standing.map(({ userId, from, to }) => {
    const name =
      userId === me.userId
        ? t('office.yourself')
        : (users.find((user) => user.userId === userId)?.name ?? t('office.someone'));
    const when =
      to === null
        ? t('office.deputyFrom', { date: day(from) })
        : t('office.deputyUntil', { from: day(from), to: day(to) });
    return (
      <span key={`${userId} ${from}`} className={classes['line']}>
        {name}, {when}
      </span>
    );
  });
}
