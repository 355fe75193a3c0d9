import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseAnswer, MandateAnswer, Page } from '../api/answers.js';
import { get } from '../api/request.js';
import form from '../case/form.module.css';
import { Card } from '../frame/card.js';
import { useCaseWords } from '../insight/case-words.js';
import type { MandateDraft } from './mandate-draft.js';

type TermsProps = {
  readonly draft: MandateDraft;
  readonly change: (draft: MandateDraft) => void;
  readonly mode: 'draft' | 'redraft' | 'amend';
  readonly of: CaseAnswer;
  readonly errorOf: (name: string) => string | null;
  readonly poolUnclear: boolean;
};

const kinds = ['SUBJECT_TO_RATIFICATION', 'FULL_POWER'] as const;

/** How long a mandate holds, how far it reaches, and what is said to whoever reads it. */
export function MandateTermsFields({ draft, change, mode, of, errorOf, poolUnclear }: TermsProps) {
  const { t } = useTranslation();
  const ofPayCase = 'person' in of;
  const set = (name: 'pool' | 'validFrom' | 'validTo' | 'note' | 'reason' | 'drawsOn') => ({
    value: draft[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change({ ...draft, [name]: event.currentTarget.value }),
  });
  return (
    <Card title={t('drafting.terms')}>
      <fieldset className={form['fields']}>
        {mode !== 'amend' && (
          <TextInput
            type="date"
            label={t('drafting.validFrom')}
            error={errorOf('validFrom')}
            {...set('validFrom')}
          />
        )}
        <TextInput type="date" label={t('drafting.validTo')} error={errorOf('validTo')} {...set('validTo')} />
        {mode !== 'amend' && (
          <NativeSelect
            label={t('drafting.kind')}
            className={form['wide'] ?? ''}
            value={draft.kind}
            data={kinds.map((value) => ({ value, label: t(`mandate.${value}`) }))}
            onChange={(event) =>
              change({ ...draft, kind: event.currentTarget.value as MandateDraft['kind'] })
            }
          />
        )}
        {!ofPayCase && (
          <TextInput
            label={t('drafting.pool')}
            error={poolUnclear ? t('drafting.unclear') : errorOf('pool')}
            {...set('pool')}
          />
        )}
        {ofPayCase && mode !== 'amend' && <PoolChoice of={of} {...set('drawsOn')} />}
        {mode === 'amend' ? (
          <Textarea
            label={t('drafting.reason')}
            className={form['wide'] ?? ''}
            autosize
            minRows={2}
            error={errorOf('reason')}
            {...set('reason')}
          />
        ) : (
          <Textarea
            label={t('drafting.note')}
            className={form['wide'] ?? ''}
            autosize
            minRows={2}
            {...set('note')}
          />
        )}
      </fieldset>
    </Card>
  );
}

type PoolProps = {
  readonly of: CaseAnswer;
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
};

/** The pools of the same place that a case may draw on. */
function PoolChoice({ of, value, onChange }: PoolProps) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { municipality, area } = of;
  const mandates = useQuery({
    queryKey: ['mandates', 'pools', municipality, area],
    queryFn: ({ signal }) =>
      get<Page<MandateAnswer>>('/mandates', { municipality, area, status: 'APPROVED', limit: 200 }, signal),
  });
  const pools = (mandates.data?.items ?? []).filter(
    ({ subject, pool }) => subject.kind === 'NEGOTIATION' && pool !== null,
  );
  if (pools.length === 0) return null;
  return (
    <NativeSelect
      label={t('drafting.drawsOn')}
      value={value}
      data={[
        { value: '', label: t('drafting.noPool') },
        ...pools.map(({ id }) => ({
          value: id,
          label: `${words.municipalityName(municipality)} · ${t(`area.${area}`)}`,
        })),
      ]}
      onChange={onChange}
    />
  );
}
