import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { useCarriedOut, useCommand } from '../api/command.js';
import type { CaseKind } from '../api/queries.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { fieldErrors } from '../case/field-errors.js';
import form from '../case/form.module.css';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';
import { useLineFocus } from '../pay/use-line-focus.js';
import { emptyMandateItem, mandateBody, type MandateDraft } from './mandate-draft.js';
import { MandateItemRow } from './mandate-item-row.js';
import { MandateTermsFields } from './mandate-terms-fields.js';
import { OlderDraft, useMandateDraft } from './use-mandate-draft.js';

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
  const queries = useQueryClient();
  const { draft, change, letGo, discard, goOn } = useMandateDraft(name, first);
  const [tried, setTried] = useState(false);
  const command = useCommand(name);
  const refused = fieldErrors(command.state);
  const { gaps, body } = mandateBody(draft, today(), mode);
  const gapAt = (at: string) => tried && gaps.some((gap) => gap.at === at);
  const missing = (at: string) => (gapAt(at) ? t('composer.fieldMissing') : refused(at));
  useCarriedOut(command, (_answer, here) => {
    if (!here) change(first);
    letGo();
    if (here) void navigate(address);
  });
  const { place, removed } = useLineFocus<HTMLDivElement>(draft.items.length);
  const remove = (index: number) => {
    removed(index);
    change({ ...draft, items: draft.items.filter((_, at) => at !== index) });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (gaps.length > 0 || goOn !== null) return;
    const paths = { draft: '', redraft: `/${mandate?.id}/draft`, amend: `/${mandate?.id}/amendments` };
    const { status } = await command.send({
      path: `/mandates${paths[mode]}`,
      body: mode === 'draft' ? { ...body, subject } : body,
      ...(mandate === null ? {} : { revision: mandate.revision }),
    });
    if (status === 'refused') await queries.invalidateQueries({ queryKey: ['mandate'] });
  };
  return (
    <form className={form['form']} onSubmit={(event) => void save(event)} noValidate>
      <OlderDraft {...{ discard, goOn }} />
      <fieldset className={form['whole']} disabled={command.held}>
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
          <div ref={place}>
            {draft.items.map((item, index) => (
              <MandateItemRow
                key={index}
                number={index + 1}
                {...{ item, level: draft.level, day: today() }}
                unclear={(field) => gapAt(`items.${index}.${field}`)}
                change={(next) =>
                  change({ ...draft, items: draft.items.map((other, at) => (at === index ? next : other)) })
                }
                remove={draft.items.length > 1 ? () => remove(index) : null}
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
          </div>
        </Card>
        <MandateTermsFields {...{ draft, change, mode, of }} errorOf={missing} poolUnclear={gapAt('pool')} />
      </fieldset>
      <CommandOutcome command={command} />
      <div className={form['actions']}>
        <Button
          type="submit"
          loading={command.state.status === 'sending'}
          disabled={command.held || goOn !== null}
        >
          {t(mode === 'amend' ? 'drafting.saveAndSubmit' : 'drafting.save')}
        </Button>
        {discard !== null && (
          <Button variant="subtle" color="gray" disabled={command.held} onClick={discard}>
            {t('drafting.discard')}
          </Button>
        )}
      </div>
    </form>
  );
}
