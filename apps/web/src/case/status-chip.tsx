import { useTranslation } from 'react-i18next';
import type { MandateStatus, NegotiationStatus, PayCaseStatus } from '../api/answers.js';
import { Chip } from '../frame/chip.js';
import { mandateTones, negotiationTones, payCaseTones } from './status.js';

type StatusProps =
  | { readonly of: 'NEGOTIATION'; readonly status: NegotiationStatus }
  | { readonly of: 'PAY_CASE'; readonly status: PayCaseStatus }
  | { readonly of: 'MANDATE'; readonly status: MandateStatus };

export function StatusChip(props: StatusProps) {
  const { t } = useTranslation();
  switch (props.of) {
    case 'NEGOTIATION':
      return <Chip tone={negotiationTones[props.status]}>{t(`status.NEGOTIATION.${props.status}`)}</Chip>;
    case 'PAY_CASE':
      return <Chip tone={payCaseTones[props.status]}>{t(`status.PAY_CASE.${props.status}`)}</Chip>;
    case 'MANDATE':
      return <Chip tone={mandateTones[props.status]}>{t(`status.MANDATE.${props.status}`)}</Chip>;
  }
}
