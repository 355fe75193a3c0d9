import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { MandateAnswer, MandateVersionAnswer } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { mandateQuery, meQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { basisText } from '../case/basis-text.js';
import { PlainPage } from '../case/plain-page.js';
import { useAnyCase } from '../case/use-case.js';
import { Card } from '../frame/card.js';
import { Chip, type Tone } from '../frame/chip.js';
import { Revocation } from '../decision/revocation.js';
import { useRevocation } from '../decision/use-revocation.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { useCaseWords } from '../insight/case-words.js';
import { dayText } from '../language/formats.js';
import { known } from '../pay/pay.values.js';
import { MandateCard } from './mandate-card.js';
import lines from '../frame/lines-table.module.css';
import classes from './mandate-form.module.css';

/** One mandate: what holds, what can be done with it, and every version that there was. */
export function MandatePage() {
  const { id = '' } = useParams();
  const mandate = useQuery(mandateQuery(id));
  if (mandate.isPending) return <PageSkeleton />;
  if (mandate.data === undefined || takesAway(mandate.error))
    return <ProblemPage problem={mandate.error} retry={() => void mandate.refetch()} />;
  return <OneMandate mandate={mandate.data} />;
}

function OneMandate({ mandate }: { readonly mandate: MandateAnswer }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const revoking = useRevocation(mandate);
  const { kind, id } = mandate.subject;
  const { found: of } = useAnyCase(kind, id);
  const place = `${words.municipalityName(mandate.municipality)} · ${t(`area.${mandate.area}`)}`;
  return (
    <PlainPage
      title={`${t('mandate.title')} · ${of ? words.title(of) : place}`}
      tab={`${t('mandate.title')} · ${of ? of.case.number : place}`}
      back={{ to: '/mandater', words: t('drafting.list') }}
      narrow
      actions={
        of && (
          <Link className={lines['link'] ?? ''} to={words.address(of)}>
            {t('drafting.toCase')} {of.case.number}
          </Link>
        )
      }
    >
      <div>
        <MandateCard mandate={mandate} subject={mandate.subject} />
        <p role="status">{revoking.command.state.status === 'done' && t('decision.receipt.REVOKED')}</p>
      </div>
      <Revocation {...{ mandate, revoking }} />
      <Card title={t('drafting.versions')}>
        <ol>
          {mandate.versions.toReversed().map((version) => (
            <Version key={`${version.version} ${version.status}`} version={version} />
          ))}
        </ol>
      </Card>
    </PlainPage>
  );
}

const tones: Readonly<Record<MandateVersionAnswer['status'], Tone>> = {
  DRAFT: 'plain',
  SUBMITTED: 'warn',
  APPROVED: 'good',
  REJECTED: 'bad',
  RETURNED: 'warn',
  WITHDRAWN: 'plain',
};

function Version({ version }: { readonly version: MandateVersionAnswer }) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const me = useQuery(meQuery).data;
  const nameOf = (userId: string | null) =>
    (me?.userId === userId ? me : users.find((user) => user.userId === userId))?.name;
  const named = (userId: string | null) => nameOf(userId) ?? t('frame.unknown');
  const { submittedOn, submittedBy, approvedOn, approvedBy, approvedOnBehalfOf, basis } = version;
  const day = (date: string) => dayText(date, i18n.language, 'short');
  const rep = nameOf(approvedOnBehalfOf);
  const texts = [version.reason, version.note, version.approvalNote, version.fallbackReason];
  return (
    <li className={classes['version']}>
      <span>
        <strong>{t('drafting.version', { number: version.version })}</strong>{' '}
        <Chip tone={tones[version.status]}>{t(`drafting.versionStatus.${version.status}`)}</Chip>
      </span>
      {submittedOn && (
        <span className="soft small">
          {t('drafting.submittedBy', { date: day(submittedOn), name: named(submittedBy) })}
        </span>
      )}
      {approvedOn && (
        <span className="soft small">
          {rep
            ? t('drafting.decidedFor', {
                date: day(approvedOn),
                name: named(approvedBy),
                rep,
              })
            : t('drafting.decidedBy', { date: day(approvedOn), name: named(approvedBy) })}
          {basis && ` · ${basisText(basis, t, i18n.language)}`}
        </span>
      )}
      {texts.map((text, index) =>
        known(text) ? (
          <p key={index} lang="da">
            {known(text)}
          </p>
        ) : null,
      )}
    </li>
  );
}
