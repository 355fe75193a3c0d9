import { useTranslation } from 'react-i18next';
import type { MandateAnswer, MandateVersionAnswer, Me } from '../api/answers.js';
import type { Attempt } from '../api/command.js';
import { useUsers } from '../api/use-users.js';
import { basisText } from '../case/basis-text.js';
import { Fact } from '../frame/card.js';
import { dayText, instantText } from '../language/formats.js';
import { known } from '../pay/pay.values.js';
import { type Outcome, Receipt } from './receipt.js';
import { Revocation } from './revocation.js';
import { representationOf, type useSubject } from './use-subject.js';
import type { RevocationUse } from './use-revocation.js';

type ReceiptProps = {
  readonly mandate: MandateAnswer;
  readonly subject: ReturnType<typeof useSubject>;
  readonly me: Me;
  readonly asked: Attempt | undefined;
  readonly revoking: RevocationUse;
  /** The content that lay there when the page was opened; null where nothing did. */
  readonly content: string | null;
};

const outcomesOfActs: { readonly [act: string]: Outcome } = {
  approval: 'APPROVED',
  rejection: 'REJECTED',
  return: 'RETURNED',
  revocation: 'REVOKED',
};

/** What became of the newest version: told right after the press, and to whoever opens the address later. */
export function MandateReceipt({ mandate, subject, me, asked, content, revoking }: ReceiptProps) {
  const { t, i18n } = useTranslation();
  const justNow = asked?.state.status === 'done';
  const decided = mandate.versions.findLast(({ contentHash }) => contentHash === content && justNow);
  const version = decided ?? mandate.versions.at(-1);
  const outcome = (justNow && outcomesOfActs[asked.path.split('/').at(-1) ?? '']) || outcomeOf(mandate);
  // What the mandate tells of its versions is who approved them, and on what; of a revocation the case's trail tells.
  const told = outcome === 'REVOKED' ? undefined : version;
  const decider = useDecider(mandate, told, { me, justNow });
  const when = justNow
    ? instantText(asked.since, i18n.language)
    : told?.approvedOn && dayText(told.approvedOn, i18n.language);
  // The reason of an approved version is that of whoever asked for it.
  // That of one that was refused stands there only once the page has read it again.
  const words = reasonOf(asked, justNow) ?? known(outcome === 'APPROVED' ? told?.approvalNote : told?.reason);
  return (
    <Receipt
      {...{ outcome, justNow }}
      number={subject.number}
      below={outcome === 'REVOKED' ? null : <Revocation {...{ mandate, revoking }} />}
    >
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
      {told?.basis && <Fact name={t('mandate.basis')}>{basisText(told.basis, t, i18n.language)}</Fact>}
      {words && <Fact name={t('decision.comment')}>{words}</Fact>}
      {outcome === 'APPROVED' && version?.contentHash && (
        <Fact name={t('decision.receipt.fingerprint')}>
          <code>{fingerprint(version.contentHash)}</code>
        </Fact>
      )}
    </Receipt>
  );
}

/** What was written just now. */
function reasonOf(asked: Attempt | undefined, justNow: boolean): string | undefined {
  return justNow ? (asked?.body as { readonly reason?: string } | undefined)?.reason : undefined;
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
  const nameOf = (userId: string) => users.find((user) => user.userId === userId)?.name;
  const userId = justNow ? me.userId : version?.approvedBy;
  if (!userId) return null;
  const mine = userId === me.userId;
  const name = mine ? me.name : nameOf(userId);
  if (name === undefined) return null;
  const rep = nameOf(version?.approvedOnBehalfOf ?? '');
  if (rep) return t('decision.receipt.onBehalf', { name, rep });
  const deputy = version?.approvedOnBehalfOf || (mine && representationOf(me, mandate) === 'DEPUTY');
  return deputy ? t('decision.receipt.asDeputy', { name }) : name;
}

/** The beginning of the hash, in groups that can be read aloud. */
function fingerprint(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}
