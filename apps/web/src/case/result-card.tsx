import { useTranslation } from 'react-i18next';
import type { CaseAnswer, Change, Ratification, Side, Signature } from '../api/answers.js';
import { useUsers } from '../api/use-users.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { Chip, type Tone } from '../frame/chip.js';
import { dayText } from '../language/formats.js';
import { AmountLines } from '../pay/amount-lines.js';
import { conditionsText } from '../pay/pay-words.js';
import { isErased, known, type PayItem } from '../pay/pay.values.js';
import { settledByPreAgreement } from './agreement-steps.js';
import { basisText } from './basis-text.js';
import classes from './result-card.module.css';

type ResultProps = { readonly of: CaseAnswer; readonly title: string };

/** What was agreed, whether it was ratified, and who signed. Nothing while there is no result. */
export function ResultCard({ of, title }: ResultProps) {
  const { t } = useTranslation();
  const { result, signatures } = of;
  const ratification = 'ratification' in of ? of.ratification : null;
  const checked = 'paymentVerification' in of ? of.paymentVerification?.entryId : undefined;
  const unsettled = of.reviewTasks.some(
    ({ outcome, decisionId }) => outcome === null && decisionId !== checked,
  );
  if (!result && signatures.length === 0) return null;
  const items: readonly ResultItem[] = known(result?.items) ?? [];
  const signatories = settledByPreAgreement(of) ? [] : (['UNION', 'COUNTERPARTY'] as const);
  return (
    <Card title={title}>
      {unsettled && <p className={classes['unsettled']}>{t('result.unsettled')}</p>}
      {isErased(result?.items) && <p className="soft">{t('result.erased')}</p>}
      <ul className={classes['items']}>
        {items.map((item, index) => (
          <ResultLine key={index} item={item} />
        ))}
      </ul>
      <div className={classes['facts']}>
        <Facts>
          {ratification && <RatificationFact ratification={ratification} />}
          {signatories.map((side) => (
            <SignatureFact
              key={side}
              side={side}
              signature={signatures.find((signature) => signature.side === side) ?? null}
              municipal={of.counterparty.kind === 'MUNICIPALITY'}
            />
          ))}
          <Effective signatures={signatures} />
        </Facts>
      </div>
    </Card>
  );
}

type ResultItem = PayItem & { readonly change?: Change };

const ratificationTones: { readonly [State in Ratification['state']]: Tone } = {
  REQUIRED: 'warn',
  NOT_REQUIRED: 'plain',
  RATIFIED: 'good',
  REJECTED: 'bad',
};
const tones: { readonly [Name in Change]: Tone } = {
  KEPT: 'plain',
  CHANGED: 'accent',
  NEW: 'good',
  ENDED: 'warn',
};

function ResultLine({ item }: { readonly item: ResultItem }) {
  const { t, i18n } = useTranslation();
  return (
    <li className={classes['item']} data-change={item.change}>
      <div className={classes['element']}>
        <strong>{t(`pay.element.${item.element}`)}</strong>
        <span className="small soft">
          {[item.criterion, conditionsText(item, t, i18n.language)].filter(Boolean).join(' · ')}
        </span>
        {item.change && <Chip tone={tones[item.change]}>{t(`result.change.${item.change}`)}</Chip>}
      </div>
      <div className={classes['amount']}>
        <AmountLines item={item} />
      </div>
    </li>
  );
}

/** Who is asked while it waits; afterwards on what basis it was decided. */
function RatificationFact({ ratification }: { readonly ratification: Ratification }) {
  const { t, i18n } = useTranslation();
  const users = useUsers();
  const { state, approver, basis } = ratification;
  const name = users?.find(({ userId }) => userId === approver?.userId)?.name;
  const words =
    state === 'REQUIRED' && approver
      ? [t(`mandate.approverBy.${approver.reason}`), name].filter(Boolean).join(' · ')
      : basis && basisText(basis, t, i18n.language);
  return (
    <Fact name={t('result.ratification')}>
      <Chip tone={ratificationTones[state]}>{t(`result.${state}`)}</Chip>
      {words && <span className={classes['ratification']}>{words}</span>}
    </Fact>
  );
}

type SignatureProps = {
  readonly side: Side;
  readonly signature: Signature | null;
  readonly municipal: boolean;
};

function SignatureFact({ side, signature, municipal }: SignatureProps) {
  const { t, i18n } = useTranslation();
  const other = municipal ? t('offers.municipality') : t('offers.COUNTERPARTY');
  const who = signature ? known(signature.signatory) : undefined;
  return (
    <Fact name={side === 'UNION' ? t('offers.UNION') : other}>
      {signature === null ? (
        <span className="soft">{t('result.notSigned')}</span>
      ) : (
        [t('result.signed', { date: dayText(signature.signedOn, i18n.language) }), who]
          .filter(Boolean)
          .join(' · ')
      )}
    </Fact>
  );
}

function Effective({ signatures }: { readonly signatures: readonly Signature[] }) {
  const { t, i18n } = useTranslation();
  const signature = signatures.find(({ effectiveFrom }) => effectiveFrom);
  if (!signature?.effectiveFrom) return null;
  return (
    <Fact name={t('result.inForce')}>
      {dayText(signature.effectiveFrom, i18n.language)}
      {signature.effectiveFromAssumed === true && ` (${t('result.assumed')})`}
    </Fact>
  );
}
