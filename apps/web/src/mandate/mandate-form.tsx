import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { useCommand } from '../api/command.js';
import type { CaseKind } from '../api/queries.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { fieldErrors } from '../case/field-errors.js';
import form from '../case/form.module.css';
import { useKeptState } from '../case/kept-state.js';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';
import { emptyMandateItem, mandateBody, type MandateDraft } from './mandate-draft.js';
import { MandateItemRow } from './mandate-item-row.js';
import { MandateTermsFields } from './mandate-terms-fields.js';

type FormProps = {
  /** What the draft is kept under in this browser. */
  readonly name: string;
  readonly mode: 'draft' | 'redraft' | 'amend';
  readonly first: MandateDraft;
  readonly mandate: MandateAnswer | null;
  readonly subject: { readonly kind: CaseKind; readonly id: string };
  readonly of: CaseAnswer;
  /** Where it goes on from here. */
  readonly address: string;
};

const levels = [
  { value: 'L2000_03_31', word: 'drafting.base' },
  { value: 'CURRENT', word: 'drafting.current' },
] as const;

export function MandateForm({ name, mode, first, mandate, subject, of, address }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, change, letGo] = useKeptState(name, () => first);
  const [tried, setTried] = useState(false);
  const command = useCommand(name);
  const refused = fieldErrors(command.state);
  const { gaps, body } = mandateBody(draft, today(), mode);
  const gapAt = (at: string) => tried && gaps.some((gap) => gap.at === at);
  const missing = (at: string) => (gapAt(at) ? t('composer.fieldMissing') : refused(at));
  const done = command.state.status === 'done';
  useEffect(() => {
    if (!done) return;
    command.forget();
    letGo();
    void navigate(address);
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (gaps.length > 0) return;
    const paths = { draft: '', redraft: `/${mandate?.id}/draft`, amend: `/${mandate?.id}/amendments` };
    void command.send({
      path: `/mandates${paths[mode]}`,
      body: mode === 'draft' ? { ...body, subject } : body,
    });
  };
  return (
    <form className={form['form']} onSubmit={save} noValidate>
      <Card
        title={t('drafting.limits')}
        aside={
          <NativeSelect
            size="xs"
            aria-label={t('drafting.level')}
            value={draft.level}
            data={levels.map(({ value, word }) => ({ value, label: t(word) }))}
            onChange={(event) =>
              change({ ...draft, level: event.currentTarget.value as MandateDraft['level'] })
            }
          />
        }
      >
        {draft.items.map((item, index) => (
          <MandateItemRow
            key={index}
            number={index + 1}
            {...{ item, level: draft.level, day: today() }}
            unclear={(field) => gapAt(`items.${index}.${field}`)}
            change={(next) =>
              change({ ...draft, items: draft.items.map((other, at) => (at === index ? next : other)) })
            }
            remove={
              draft.items.length > 1
                ? () => change({ ...draft, items: draft.items.filter((_, at) => at !== index) })
                : null
            }
          />
        ))}
        {refused('items') !== null && <p className={form['error']}>{refused('items')}</p>}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />}
          onClick={() => change({ ...draft, items: [...draft.items, emptyMandateItem] })}
        >
          {t('composer.item.add')}
        </Button>
      </Card>
      <MandateTermsFields {...{ draft, change, mode, of }} errorOf={missing} poolUnclear={gapAt('pool')} />
      <CommandOutcome command={command} />
      <div className={form['actions']}>
        <Button type="submit" loading={command.state.status === 'sending'}>
          {t(mode === 'amend' ? 'drafting.saveAndSubmit' : 'drafting.save')}
        </Button>
      </div>
    </form>
  );
}
