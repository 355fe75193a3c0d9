import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { itemsOf, readWhole } from '../api/whole.js';
import form from '../case/form.module.css';
import { Card } from '../frame/card.js';
import { useCaseWords } from '../insight/case-words.js';
import { limitInLevel } from '../pay/pay-words.js';
import { known } from '../pay/pay.values.js';
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

/** The pools of the same place that a case may draw on, and the one that is chosen, whatever became of it. */
function PoolChoice({ of, value, onChange }: PoolProps) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const { municipality, area } = of;
  // One whose mandate is being amended holds as it is until then.
  const mandates = useQuery({
    queryKey: ['mandates', 'pools', municipality, area],
    queryFn: async ({ signal }) => {
      const read = (status: 'APPROVED' | 'AMENDING') =>
        readWhole<MandateAnswer>({ path: '/mandates', parameters: { municipality, area, status }, signal });
      return (await Promise.all([read('APPROVED'), read('AMENDING')])).flatMap(itemsOf);
    },
  });
  const place = `${words.municipalityName(municipality)} · ${t(`area.${area}`)}`;
  const pools = (mandates.data ?? []).flatMap(({ id, subject, pool }) => {
    if (subject.kind !== 'NEGOTIATION' || pool === null) return [];
    const limit = known(pool.limit);
    const amount = limit === undefined ? [] : [limitInLevel(limit, t, i18n.language)];
    return [{ value: id, label: [place, ...amount].join(' · ') }];
  });
  const isKept = value !== '' && pools.every((pool) => pool.value !== value);
  const choices = isKept ? [...pools, { value, label: place }] : pools;
  if (choices.length === 0) return null;
  return (
    <NativeSelect
      label={t('drafting.drawsOn')}
      value={value}
      data={[{ value: '', label: t('drafting.noPool') }, ...choices]}
      onChange={onChange}
    />
  );
}
