import { IconUserOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '../frame/message.js';
import { DecisionPage } from './decision-page.js';
import classes from './decision.module.css';
import { OnwardLinks } from './receipt.js';
import type { Bar } from './who-decides.js';

type BarredProps = {
  readonly bar: Bar;
  readonly title: string;
  readonly about: string;
  readonly number: string;
  readonly caseAddress: string;
  /** Who decides, in words. */
  readonly approver: string;
  readonly contact: string | null;
  readonly children?: ReactNode;
};

/** Says why the decision is not the reader’s, whose it is, and what to do if that is wrong. */
export function Barred({ bar, title, about, number, caseAddress, approver, contact, children }: BarredProps) {
  const { t } = useTranslation();
  const name = contact ?? t('decision.barred.union');
  return (
    <DecisionPage {...{ title, about, number, caseAddress }}>
      <div className={classes['barred']}>
        <Message
          icon={<IconUserOff size={36} stroke={1.4} aria-hidden />}
          title={t(`decision.barred.${bar}`)}
          words={t(`decision.barred.${bar}Words`, { approver, name })}
        />
        <OnwardLinks />
      </div>
      {children}
    </DecisionPage>
  );
}
