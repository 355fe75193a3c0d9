import { useTranslation } from 'react-i18next';
import type { PayCase } from '../api/answers.js';
import { Card, Fact, Facts } from '../frame/card.js';
import type { BoardCase } from '../insight/board-cases.js';
import { oldNumber, useCaseWords } from '../insight/case-words.js';
import { dayText } from '../language/formats.js';
import { isErased } from '../pay/pay.values.js';

/** The rest of what is known of a case. */
export function CaseFacts({ found }: { readonly found: BoardCase }) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const { counterparty } = found.case;
  const former = oldNumber(found);
  const shown = (value: unknown) =>
    isErased(value) ? t('frame.erased') : typeof value === 'string' && value !== '' ? value : null;
  const day = (value: unknown) => (typeof value === 'string' ? dayText(value, i18n.language) : shown(value));
  const consented = (consent: PayCase['consent']) =>
    consent &&
    `${t('case.consentGiven', { date: dayText(consent.givenOn, i18n.language) })} · ${t(`case.leaderRep.${consent.leaderRep}`)}`;
  const facts: (readonly [string, string | null])[] = [
    [t('case.numberWord'), found.case.number],
    [t('case.oldNumber'), former],
    [t('board.municipality'), words.municipalityName(found.case.municipality)],
    [t('board.area'), t(`area.${found.case.area}`)],
    [
      t('case.counterparty'),
      counterparty.kind === 'MUNICIPALITY' ? t('case.withMunicipality') : (counterparty.name ?? null),
    ],
    ...(found.kind === 'PAY_CASE'
      ? ([
          [t('case.institution'), shown(found.case.institution)],
          [t('case.post'), shown(found.case.post)],
          [t('case.startDate'), day(found.case.startDate)],
          [t('case.consent'), consented(found.case.consent)],
        ] as const)
      : ([[t('case.ground'), t(`ground.${found.case.ground}`)]] as const)),
    [t('case.consultant'), words.consultant(found)],
    [t('case.opened'), dayText(found.case.openedOn, i18n.language)],
  ];
  return (
    <Card title={t('case.facts')}>
      <Facts>
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
      </Facts>
    </Card>
  );
}
