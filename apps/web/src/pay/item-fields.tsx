import type { PayElement } from '@loenspor/pay/contract';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

// As often as they are negotiated.
const elements: readonly PayElement[] = ['FUNCTION', 'QUALIFICATION', 'BASE_PAY', 'RESULT'];

type SelectProps = { readonly value: PayElement; readonly change: (element: PayElement) => void };

/** Which element of pay a line is about. */
export function ElementSelect({ value, change }: SelectProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('composer.item.element')}
      value={value}
      data={elements.map((element) => ({ value: element, label: t(`pay.element.${element}`) }))}
      onChange={(event) => change(event.currentTarget.value as PayElement)}
    />
  );
}

type RemovalProps = {
  /** Of the line, as people count. */
  readonly number: number;
  readonly className: string | undefined;
  readonly remove: () => void;
};

/** Takes a line away. */
export function ItemRemoval({ number, className, remove }: RemovalProps) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      className={className ?? ''}
      aria-label={t('composer.item.remove', { number })}
      onClick={remove}
    >
      <IconX size={18} stroke={1.8} />
    </ActionIcon>
  );
}
