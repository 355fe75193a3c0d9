import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setLanguage } from './language.js';

const names = { da: 'Dansk', en: 'English' } as const;

export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'da' : 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      fw={500}
      lang={other}
      onClick={() => void setLanguage(other)}
    >
      {names[other]}
    </Button>
  );
}
