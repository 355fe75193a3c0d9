import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { referenceQuery } from '../api/queries.js';
import { ActionForm } from '../case/action-form.js';
import { type ActionField, type ActionValues, actionBody } from '../case/action-values.js';
import { useKeptState } from '../case/kept-state.js';
import { PlainPage } from '../case/plain-page.js';
import composer from '../composer/composer.module.css';
import { emptyItem, type ItemDraft } from '../composer/draft.js';
import { readItem } from '../composer/item-reading.js';
import { ItemRow } from '../composer/item-row.js';
import { usePayTables } from '../composer/use-pay-tables.js';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';
import type { PayItem } from '../pay/pay.values.js';
import { useLineFocus } from '../pay/use-line-focus.js';

/** `/aftaler/ny`: an agreement that existed before anything was tracked. */
export function RecordAgreementPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fields = useAgreementFields();
  const [{ items }, keep, letGo] = useKeptState('agreement-items', () => ({
    items: [emptyItem] as readonly ItemDraft[],
  }));
  const dayOf = (values: ActionValues) => values['effectiveFrom'] || today();
  return (
    <PlainPage
      title={t('agreements.record')}
      words={t('agreements.recordWords')}
      back={{ to: '/aftaler', words: t('agreements.all') }}
      narrow
    >
      <Card title={t('agreements.items')}>
        <ActionForm
          name="record-agreement"
          path="/pre-agreements"
          label={t('agreements.recordShort')}
          fields={fields}
          bodyOf={(values) => recordingOf(fields, values, readItems(items, dayOf(values)))}
          extra={(values, tried) => (
            <AgreementLines
              items={items}
              day={dayOf(values)}
              tried={tried}
              change={(next) => keep({ items: next })}
            />
          )}
          done={({ id }) => {
            letGo();
            void navigate(`/aftaler/${id}`);
          }}
        />
      </Card>
    </PlainPage>
  );
}

function useAgreementFields(): readonly ActionField[] {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data ?? [];
  const places = municipalities
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'da'));
  const areas = (['DAYCARE', 'LEISURE'] as const).map((value) => ({ value, label: t(`area.${value}`) }));
  const parties = [
    { value: 'MUNICIPALITY', label: t('case.withMunicipality') },
    { value: 'SELF_GOVERNING_BOARD', label: t('opening.board') },
  ];
  return [
    { name: 'title', label: t('agreements.titleField'), kind: 'line' },
    { name: 'municipality', label: t('board.municipality'), kind: 'choice', choices: places },
    { name: 'area', label: t('board.area'), kind: 'choice', choices: areas, first: 'DAYCARE' },
    {
      ...{ name: 'counterparty', label: t('case.counterparty'), kind: 'choice', choices: parties },
      first: 'MUNICIPALITY',
    },
    {
      ...{ name: 'board', label: t('opening.boardName'), kind: 'line' },
      shown: ({ counterparty }) => counterparty !== 'MUNICIPALITY',
    },
    { name: 'effectiveFrom', label: t('agreements.effectiveFrom'), kind: 'anyDay' },
    { name: 'signedOn', label: t('agreements.signedOn'), kind: 'day', optional: true },
  ];
}

/** The items as they are read; null while one is unclear or there is none. */
function readItems(drafts: readonly ItemDraft[], day: string): readonly PayItem[] | null {
  const readings = drafts.map((draft) => readItem(draft, day)).filter(({ state }) => state !== 'empty');
  const read = readings.flatMap((reading) => (reading.state === 'read' ? [reading.item] : []));
  return read.length > 0 && read.length === readings.length ? read : null;
}

function recordingOf(
  fields: readonly ActionField[],
  values: ActionValues,
  items: readonly PayItem[] | null,
): object | null {
  if (items === null) return null;
  const { counterparty: kind, board, ...body } = actionBody(fields, values);
  const counterparty = kind === 'MUNICIPALITY' ? { kind } : { kind, name: board };
  return { ...body, scope: 'LEADER_AGREEMENT', counterparty, items };
}

type LinesProps = {
  readonly items: readonly ItemDraft[];
  readonly day: string;
  readonly tried: boolean;
  readonly change: (items: readonly ItemDraft[]) => void;
};

function AgreementLines({ items, day, tried, change }: LinesProps) {
  const { t } = useTranslation();
  const tables = usePayTables();
  const { place, removed } = useLineFocus<HTMLDivElement>(items.length);
  const remove = (index: number) => {
    removed(index);
    change(items.filter((_, at) => at !== index));
  };
  const check = { tables, day, pool: null, mandate: null, agreement: [] };
  return (
    <div ref={place} role="group" aria-label={t('agreements.items')}>
      {items.map((item, index) => (
        <ItemRow
          key={index}
          number={index + 1}
          item={item}
          check={check}
          held={false}
          showsUnclear={tried}
          change={(next) => change(items.map((other, at) => (at === index ? next : other)))}
          remove={items.length > 1 ? () => remove(index) : null}
        />
      ))}
      {tried && readItems(items, day) === null && (
        <p className={composer['fieldError']} role="alert">
          {t('agreements.itemsMissing')}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />}
        onClick={() => change([...items, emptyItem])}
      >
        {t('composer.item.add')}
      </Button>
    </div>
  );
}
