import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { referenceQuery } from '../api/queries.js';

export type PlaceValues = {
  readonly municipality: string;
  readonly area: string;
  readonly party: string;
  readonly board: string;
  readonly agreementPeriod: string;
};

export const noPlace: PlaceValues = {
  municipality: '',
  area: 'DAYCARE',
  party: 'MUNICIPALITY',
  board: '',
  agreementPeriod: '',
};

type PlaceProps<Values extends PlaceValues> = {
  readonly values: Values;
  readonly change: (values: Values) => void;
  readonly errorOf: (name: string) => string | null;
};

/** Where a case belongs, and with whom it is. */
export function PlaceFields<Values extends PlaceValues>({ values, change, errorOf }: PlaceProps<Values>) {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data ?? [];
  const periods = useQuery(referenceQuery('agreement-periods')).data ?? [];
  const named = municipalities
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'da'));
  const set = (name: keyof PlaceValues) => (event: { readonly currentTarget: { readonly value: string } }) =>
    change({ ...values, [name]: event.currentTarget.value });
  return (
    <>
      <NativeSelect
        label={t('board.municipality')}
        value={values.municipality}
        data={[{ value: '', label: '–' }, ...named]}
        error={errorOf('municipality')}
        onChange={set('municipality')}
      />
      <NativeSelect
        label={t('board.area')}
        value={values.area}
        data={(['DAYCARE', 'LEISURE'] as const).map((value) => ({ value, label: t(`area.${value}`) }))}
        error={errorOf('area')}
        onChange={set('area')}
      />
      <NativeSelect
        label={t('case.counterparty')}
        value={values.party}
        data={[
          { value: 'MUNICIPALITY', label: t('case.withMunicipality') },
          { value: 'SELF_GOVERNING_BOARD', label: t('opening.board') },
        ]}
        onChange={set('party')}
      />
      {values.party === 'SELF_GOVERNING_BOARD' && (
        <TextInput
          label={t('opening.boardName')}
          value={values.board}
          error={errorOf('counterparty')}
          onChange={set('board')}
        />
      )}
      <NativeSelect
        label={t('board.agreementPeriod')}
        value={values.agreementPeriod}
        data={[
          { value: '', label: t('opening.periodToday') },
          ...periods.map(({ code }) => ({ value: code, label: code })).reverse(),
        ]}
        error={errorOf('agreementPeriod')}
        onChange={set('agreementPeriod')}
      />
    </>
  );
}

/** The place as the server takes it. Only leaders on the leaders' agreement belong here. */
export function placeBody({ municipality, area, party, board }: PlaceValues) {
  return {
    municipality,
    area,
    scope: 'LEADER_AGREEMENT',
    counterparty: party === 'MUNICIPALITY' ? { kind: party } : { kind: party, name: board.trim() },
  };
}
