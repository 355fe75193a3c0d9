import { readAmount } from '../composer/typed-amount.js';
import type { MandateAnswer } from '../api/answers.js';
import { draftOfItem } from '../composer/item-reading.js';
import {
  known,
  type Limit,
  type MandateItem,
  type PayElement,
  type Permanence,
  type PriceLevel,
} from '../pay/pay.values.js';

export type LimitName = 'floor' | 'target' | 'cap';
export type MandateItemDraft = {
  readonly element: PayElement;
  readonly permanence: readonly Permanence[];
  readonly floor: string;
  readonly target: string;
  readonly cap: string;
  readonly pensionable: boolean;
  /** Whom it is for; left out: for all. The form keeps it as it stands. */
  readonly beneficiaries?: MandateItem['beneficiaries'];
};
export type MandateDraft = {
  readonly kind: 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION';
  readonly level: PriceLevel;
  readonly items: readonly MandateItemDraft[];
  readonly pool: string;
  readonly drawsOn: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly note: string;
  readonly reason: string;
  /** The content that it is a change of, by its hash or, while it has none, its revision; empty in a new one. */
  readonly basis: string;
};

export const emptyMandateItem: MandateItemDraft = {
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  floor: '',
  target: '',
  cap: '',
  pensionable: true,
};

/** A limit as it was typed, in the level that the form names; null where it cannot be read, undefined where there is none. */
export function readLimit(typed: string, level: PriceLevel, day: string): Limit | null | undefined {
  const read = readAmount(typed);
  switch (read.kind) {
    case 'empty':
      return undefined;
    case 'step':
      return { step: read.step };
    case 'amount': {
      const per = read.per ?? 'YEAR';
      const said = read.level ?? level;
      const levelDate = said === 'CURRENT' && per !== 'ONCE' ? { levelDate: read.levelDate ?? day } : {};
      const part = read.hours === null ? {} : { hours: read.hours };
      return { amount: read.amount, per, level: said, ...levelDate, ...part };
    }
    default:
      return null;
  }
}

/** What a mandate already says, to be written anew. */
export function draftOfMandate(mandate: MandateAnswer): MandateDraft {
  const items = known(mandate.items) ?? [];
  const pool = known(mandate.pool?.limit);
  return {
    kind: mandate.kind,
    level: 'L2000_03_31',
    items: items.map(draftOfLimits),
    pool: pool ? typedLimit(pool) : '',
    drawsOn: mandate.drawsOn ?? '',
    validFrom: mandate.validFrom ?? '',
    validTo: mandate.validTo ?? '',
    note: known(mandate.note) ?? '',
    reason: '',
    basis: basisOf(mandate),
  };
}

/** Two answers with the same one say the same. A mandate has a hash from its submission on. */
function basisOf({ contentHash, revision, status }: MandateAnswer): string {
  return status === 'DRAFT' ? `draft ${revision}` : (contentHash ?? `revision ${revision}`);
}

function draftOfLimits({
  element,
  permanence,
  floor,
  target,
  cap,
  pensionable,
  beneficiaries,
}: MandateItem): MandateItemDraft {
  const typed = (limit: Limit | undefined) => (limit === undefined ? '' : typedLimit(limit));
  return {
    ...{ element, permanence, pensionable: pensionable === true },
    ...{ floor: typed(floor), target: typed(target), cap: typed(cap) },
    ...(beneficiaries === undefined ? {} : { beneficiaries }),
  };
}

function typedLimit(limit: Limit): string {
  if ('step' in limit) return `trin ${limit.step}`;
  const plain = draftOfItem({ element: 'FUNCTION', permanence: 'PERMANENT', amount: limit }).typed;
  const inCurrent = limit.level === 'CURRENT' && limit.levelDate === undefined ? ' i dag' : '';
  return `${plain}${limit.level === 'L2000_03_31' ? ' i 2000-niveau' : inCurrent}`;
}

export type MandateGap = { readonly at: string; readonly why: 'unclear' | 'missing' };

/** What the form sends, or where it is not clear. `subject`: of a new mandate only. */
export function mandateBody(draft: MandateDraft, day: string, mode: 'draft' | 'redraft' | 'amend') {
  const gaps: MandateGap[] = [];
  const limit = (typed: string, at: string) => {
    const read = readLimit(typed, draft.level, day);
    if (read === null) gaps.push({ at, why: 'unclear' });
    return read ?? undefined;
  };
  const items = draft.items.map((item, index) => {
    if (item.permanence.length === 0) gaps.push({ at: `items.${index}.permanence`, why: 'missing' });
    const { element, permanence, pensionable, beneficiaries } = item;
    const limits = (['floor', 'target', 'cap'] as const).flatMap((name) => {
      const read = limit(item[name], `items.${index}.${name}`);
      return read === undefined ? [] : [[name, read] as const];
    });
    return {
      ...{ element, permanence, ...Object.fromEntries(limits) },
      ...(pensionable ? { pensionable } : {}),
      ...(beneficiaries === undefined ? {} : { beneficiaries }),
    };
  });
  const pool = limit(draft.pool, 'pool');
  const { kind, validFrom, validTo, drawsOn } = draft;
  const shared = { items, ...(pool === undefined ? {} : { pool }) };
  const needed = mode === 'amend' ? (['validTo', 'reason'] as const) : (['validFrom', 'validTo'] as const);
  for (const name of needed) if (draft[name].trim() === '') gaps.push({ at: name, why: 'missing' });
  if (mode === 'amend') return { gaps, body: { ...shared, validTo, reason: draft.reason.trim() } };
  const note = draft.note.trim() === '' ? {} : { note: draft.note.trim() };
  return { gaps, body: { ...shared, kind, validFrom, validTo, ...(drawsOn ? { drawsOn } : {}), ...note } };
}
