import { isErased } from '@loenspor/event-sourcing/domain';
import type { MandateItem } from '@loenspor/pay';
import type { MandateVersion } from './mandate.state.js';

/** What differs between two contents; `from` or `to` is null where there is nothing. `item` is a whole one. */
export type ContentChange = {
  readonly field: string;
  readonly element?: MandateItem['element'];
  readonly permanence?: MandateItem['permanence'][number];
  readonly from: unknown;
  readonly to: unknown;
};

/** What an approver takes a stand on. */
export type MandateContent = Pick<
  MandateVersion,
  'kind' | 'items' | 'pool' | 'drawsOn' | 'validFrom' | 'validTo' | 'note'
>;

const ofVersion = ['kind', 'pool', 'drawsOn', 'validFrom', 'validTo', 'note'] as const;
const ofItem = ['floor', 'target', 'cap', 'pensionable', 'beneficiaries'] as const;

/** From what an approver was shown (null: content that nobody knows) to what lies there now, each difference by itself. */
export function contentChanges(shown: MandateContent | null, now: MandateContent): readonly ContentChange[] {
  const fields = ofVersion.map((field) => ({
    field,
    from: shown?.[field] ?? null,
    to: now[field] ?? null,
  }));
  return [...fields.filter(({ from, to }) => !isSame(from, to)), ...itemChanges(shown, now)];
}

/** The item that counts for one element and permanence. */
type Entry = Required<Pick<ContentChange, 'element' | 'permanence'>> & { readonly item: MandateItem };

function itemChanges(shown: MandateContent | null, now: MandateContent): readonly ContentChange[] {
  const [before, after] = [entriesOf(shown), entriesOf(now)];
  return [...new Map([...before, ...after])].flatMap(
    ([key, { element, permanence }]): readonly ContentChange[] => {
      const about = { element, permanence };
      const from = before.get(key)?.item ?? null;
      const to = after.get(key)?.item ?? null;
      if (!from || !to) return [{ field: 'item', ...about, from, to }];
      return ofItem
        .map((field) => ({ field, ...about, from: from[field] ?? null, to: to[field] ?? null }))
        .filter((change) => !isSame(change.from, change.to));
    },
  );
}

/** One entry for each element and permanence, as limits are looked up; none of what has been erased. */
function entriesOf(version: MandateContent | null): ReadonlyMap<string, Entry> {
  if (!version || isErased(version.items)) return new Map();
  return new Map(
    version.items.flatMap((item) =>
      item.permanence.map((permanence) => [
        `${item.element} ${permanence}`,
        { element: item.element, permanence, item },
      ]),
    ),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  const valueAt = (value: object, key: string) => (value as Readonly<Record<string, unknown>>)[key];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame(valueAt(one, key), valueAt(other, key)))
  );
}
