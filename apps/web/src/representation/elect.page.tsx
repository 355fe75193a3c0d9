import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { referenceQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { ActionForm } from '../case/action-form.js';
import { type ActionField, actionBody } from '../case/action-values.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';

/** `/hverv/ny`: an election, as the consultant learns of it. */
export function ElectPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fields = useElectionFields();
  return (
    <PlainPage
      title={t('terms.elect')}
      words={t('terms.electWords')}
      back={{ to: '/hverv', words: t('terms.all') }}
      narrow
    >
      <Card title={t('terms.facts')}>
        <ActionForm
          name="elect"
          path="/rep-terms"
          label={t('terms.elect')}
          fields={fields}
          bodyOf={(values) => {
            const { leaders, jointElection, ...body } = actionBody(fields, values);
            const electoralGroup = { leaders, ...(jointElection === true ? { jointElection } : {}) };
            return { ...body, electoralGroup };
          }}
          done={({ id }) => void navigate(`/hverv/${id}`)}
        />
      </Card>
    </PlainPage>
  );
}

function useElectionFields(): readonly ActionField[] {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data ?? [];
  const places = municipalities
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'da'));
  const people = useRepresentatives();
  const areas = (['DAYCARE', 'LEISURE'] as const).map((value) => ({ value, label: t(`area.${value}`) }));
  return [
    { name: 'municipality', label: t('board.municipality'), kind: 'choice', choices: places },
    { name: 'area', label: t('board.area'), kind: 'choice', choices: areas, first: 'DAYCARE' },
    {
      ...{ name: 'userId', label: t('terms.rep'), kind: 'choice', choices: people },
      words: t('terms.userWords'),
    },
    { name: 'electedOn', label: t('terms.electedOn'), kind: 'day', first: today() },
    {
      ...{ name: 'termEndsOn', label: t('terms.termEndsOn'), kind: 'anyDay', optional: true },
      words: t('terms.termEndsWords'),
    },
    { name: 'leaders', label: t('terms.leaders'), kind: 'count', words: t('terms.leadersWords') },
    {
      name: 'monthsAttached',
      label: t('terms.monthsAttached'),
      kind: 'count',
      words: t('terms.monthsWords'),
    },
    { name: 'jointElection', label: t('terms.joint'), kind: 'check' },
  ];
}

/** Everybody who can be elected or stand in, by name. */
export function useRepresentatives() {
  return (useUsers() ?? [])
    .filter(({ roles }) => roles.includes('LEADER_REP'))
    .map(({ userId, name }) => ({ value: userId, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'da'));
}
