import { useTranslation } from 'react-i18next';
import type { MandateAnswer, MandateVersionAnswer, Me } from '../api/answers.js';
import type { Attempt } from '../api/command.js';
import { useUsers } from '../api/use-users.js';
import { basisText } from '../case/basis-text.js';
import { Fact } from '../frame/card.js';
import { dayText, instantText } from '../language/formats.js';
import { known } from '../pay/pay.values.js';
import { type Outcome, Receipt } from './receipt.js';
import { representationOf, type useSubject } from './use-subject.js';

type ReceiptProps = {
  readonly mandate: MandateAnswer;
  readonly subject: ReturnType<typeof useSubject>;
  readonly me: Me;
  readonly asked: Attempt | undefined;
};

const outcomesOfActs: { readonly [act: string]: Outcome } = {
  approval: 'APPROVED',
  rejection: 'REJECTED',
  return: 'RETURNED',
};

/** What became of the newest version: told right after the press, and to whoever opens the address later. */
export function MandateReceipt({ mandate, subject, me, asked }: ReceiptProps) {
  const { t, i18n } = useTranslation();
  const version = mandate.versions.at(-1);
  const justNow = asked?.state.status === 'done';
  const outcome = (justNow && outcomesOfActs[asked.path.split('/').at(-1) ?? '']) || outcomeOf(mandate);
  const decider = useDecider(mandate, version, { me, justNow });
  const when = justNow
    ? instantText(asked.since, i18n.language)
    : version?.approvedOn && dayText(version.approvedOn, i18n.language);
  const words = known(version?.reason) ?? known(version?.approvalNote);
  return (
    <Receipt outcome={outcome} justNow={justNow} about={subject.about}>
      <Fact name={t('decision.receipt.case')}>
        {subject.about}
        {subject.number && ` · ${subject.number}`}
      </Fact>
      {version && (
        <Fact name={t('decision.receipt.version')}>
          {t('decision.receipt.versionOf', { version: version.version })}
        </Fact>
      )}
      {when && <Fact name={t('decision.receipt.when')}>{when}</Fact>}
      {decider && <Fact name={t('decision.receipt.who')}>{decider}</Fact>}
      {version?.basis && <Fact name={t('mandate.basis')}>{basisText(version.basis, t, i18n.language)}</Fact>}
      {words && <Fact name={t('decision.comment')}>{words}</Fact>}
      {outcome === 'APPROVED' && version?.contentHash && (
        <Fact name={t('decision.receipt.fingerprint')}>
          <code>{fingerprint(version.contentHash)}</code>
        </Fact>
      )}
    </Receipt>
  );
}

function outcomeOf({ status, versions }: MandateAnswer): Outcome {
  const newest = versions.at(-1)?.status;
  if (status === 'APPROVED') return newest === 'SUBMITTED' || newest === undefined ? 'APPROVED' : newest;
  if (status === 'SUBMITTED' || status === 'AMENDING') return 'DRAFT';
  return status === 'DRAFT' && newest === 'RETURNED' ? 'RETURNED' : status;
}

function useDecider(
  mandate: MandateAnswer,
  version: MandateVersionAnswer | undefined,
  { me, justNow }: { readonly me: Me; readonly justNow: boolean },
): string | null {
  const { t } = useTranslation();
  const users = useUsers() ?? [];
  const userId = justNow ? me.userId : version?.approvedBy;
  if (!userId) return null;
  if (userId !== me.userId) return users.find((user) => user.userId === userId)?.name ?? null;
  const deputy = representationOf(me, mandate) === 'DEPUTY';
  return deputy ? t('decision.receipt.asDeputy', { name: me.name }) : me.name;
}

/** The beginning of the hash, in groups that can be read aloud. */
function fingerprint(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}
