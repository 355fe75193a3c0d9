import { IconCheck, IconMessages, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../frame/chip.js';
import type { LineStanding } from './line-standing.js';

const signs = { OPEN: IconMessages, AGREED: IconCheck, DROPPED: IconX } as const;
const tones = { OPEN: 'accent', AGREED: 'good', DROPPED: 'plain' } as const;

/** Where a line stands: a sign, a colour and a word. */
export function StandingChip({ standing }: { readonly standing: LineStanding }) {
  const { t } = useTranslation();
  const Sign = signs[standing];
  return (
    <Chip tone={tones[standing]}>
      <Sign size={13} stroke={2} aria-hidden="true" /> {t(`offers.standing.${standing}`)}
    </Chip>
  );
}
