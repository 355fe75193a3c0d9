import { useTranslation } from 'react-i18next';
import { isErased } from '../pay/pay.values.js';
import { peopleOf, type Meeting } from './meeting.js';
import classes from './timeline.module.css';

const sides = ['UNION', 'COUNTERPARTY'] as const;

/** Who took part in a meeting, by side; what was erased and what was never written down are told as such. */
export function MeetingDetails({ of: { participants, minutes } }: { readonly of: Meeting }) {
  const { t } = useTranslation();
  const people = isErased(participants) ? [] : participants;
  const named = sides.map((side) => ({ side, names: peopleOf(side, people) }));
  const lines = [
    ...named.flatMap(({ side, names }) =>
      names === '' ? [] : [{ what: t(`meeting.side.${side}`), told: <span lang="da">{names}</span> }],
    ),
    ...(isErased(participants)
      ? [{ what: t('meeting.participants'), told: t('meeting.participantsErased') }]
      : []),
    ...(isErased(minutes) ? [{ what: t('timeline.minutes'), told: t('meeting.minutesErased') }] : []),
  ];
  if (lines.length === 0) return minutes === '' ? <p className="soft small">{t('meeting.nothing')}</p> : null;
  return (
    <dl className={classes['meeting']}>
      {lines.map(({ what, told }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{told}</dd>
        </div>
      ))}
    </dl>
  );
}
