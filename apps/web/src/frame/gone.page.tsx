import { useTranslation } from 'react-i18next';
import { Message, ToBoard } from './message.js';

export function GonePage() {
  const { t } = useTranslation();
  return (
    <Message first title={t('frame.gone')} words={t('frame.goneWords')}>
      <ToBoard />
    </Message>
  );
}
