import type { PayAmount, PayItem } from '../pay/pay.values.js';
import type { ItemDraft } from './draft.js';
import { readAmount } from './typed-amount.js';

/** What a line says: an item, or what is still to be said. `unlevelled`: the amount whose price level is missing. */
export type ItemReading =
  | { readonly state: 'empty' }
  | { readonly state: 'unclear' }
  | { readonly state: 'level-missing'; readonly unlevelled: Pick<PayAmount, 'amount' | 'per' | 'hours'> }
  | { readonly state: 'read'; readonly item: PayItem; readonly levelSaid: boolean };

/** Reads a line. `day`: the day of the step, whose kroner are meant where none are named. */
export function readItem(draft: ItemDraft, day: string): ItemReading {
  const typed = readAmount(draft.typed);
  const said = typed.kind === 'amount' ? asStep(typed, draft) : typed;
  switch (said.kind) {
    case 'empty':
      return { state: 'empty' };
    case 'unclear':
      return { state: 'unclear' };
    case 'ends':
      return read({ ...named(draft), ...beginning(draft), ends: true });
    case 'step':
      return read({ ...named(draft), ...terms(draft), step: said.step });
    case 'amount': {
      const per = said.per ?? (draft.permanence === 'ONE_OFF' ? 'ONCE' : 'YEAR');
      const level = said.level ?? (draft.level === '' ? null : draft.level);
      const permanence = per === 'ONCE' ? 'ONE_OFF' : draft.permanence;
      const part = said.hours === null ? {} : { hours: said.hours };
      if (level === null)
        return { state: 'level-missing', unlevelled: { amount: said.amount, per, ...part } };
      const levelDate = level === 'CURRENT' && per !== 'ONCE' ? { levelDate: said.levelDate ?? day } : {};
      const amount: PayAmount = { amount: said.amount, per, level, ...levelDate, ...part };
      return read({ ...named(draft), ...terms(draft), permanence, amount }, said.level !== null);
    }
  }
}

/** Basic pay is agreed in steps: `46` is one there, and never forty-six kroner. */
function asStep(
  typed: Extract<ReturnType<typeof readAmount>, { kind: 'amount' }>,
  { element }: ItemDraft,
): ReturnType<typeof readAmount> {
  const bare = typed.per === null && typed.level === null && Number(typed.amount) < 100;
  return element === 'BASE_PAY' && bare ? { kind: 'step', step: String(Number(typed.amount)) } : typed;
}

function read(item: PayItem, levelSaid = true): ItemReading {
  return { state: 'read', item, levelSaid };
}

function named({ element, permanence, criterion }: ItemDraft) {
  return { element, permanence, ...(criterion.trim() === '' ? {} : { criterion: criterion.trim() }) };
}

function terms({ permanence, pensionable, from, to }: ItemDraft) {
  return {
    ...(pensionable === null ? {} : { pensionable }),
    ...beginning({ from }),
    ...(to === '' || permanence !== 'TIME_LIMITED' ? {} : { to }),
  };
}

function beginning({ from }: Pick<ItemDraft, 'from'>) {
  return from === '' ? {} : { from };
}

/** An item as a line that reads the same again. */
export function draftOfItem(item: PayItem): ItemDraft {
  const { amount } = item;
  return {
    element: item.element,
    permanence: item.permanence,
    typed: item.ends ? 'bortfalder' : item.step !== undefined ? `trin ${item.step}` : typedOf(amount),
    level: amount?.level ?? '',
    criterion: item.criterion ?? '',
    pensionable: item.pensionable ?? null,
    from: item.from ?? '',
    to: item.to ?? '',
  };
}

const perTyped = { YEAR: '/år', MONTH: '/md', ONCE: ' engangsbeløb' } as const;

function typedOf(amount: PayAmount | undefined): string {
  if (amount === undefined) return '';
  const [whole = '', ore = '00'] = amount.amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const kroner = Number(ore) === 0 ? grouped : `${grouped},${ore.padEnd(2, '0')}`;
  const hours = amount.hours === undefined ? '' : ` ${amount.hours} timer`;
  const day = amount.levelDate === undefined ? '' : ` niveau ${amount.levelDate}`;
  return `${kroner}${perTyped[amount.per]}${hours}${day}`;
}
