import type { Page } from '../api/answers.js';
import { allCases, type FoundCases, type PageReader } from './all-cases.js';
import type { BoardCase } from './board-cases.js';

const one = (id: string, day: number, status = 'NEGOTIATING') =>
  ({ id, status, lastActivityOn: `2026-11-${day}`, position: `pg:${id}` }) as BoardCase['case'];
const everything = { type: 'ALL', q: '', filters: {} } as const;
const silent = () => undefined;

/** Lists by kind, a page each; `asked` is what was asked for, in order. */
function lists(pages: { readonly [kind: string]: readonly (readonly BoardCase['case'][])[] }) {
  const asked: string[] = [];
  const read: PageReader = async (kind, cursor) => {
    asked.push(`${kind} ${cursor}`.trim());
    const at = Number(cursor);
    const all = pages[kind] ?? [];
    const nextCursor = at + 1 < all.length ? String(at + 1) : null;
    return { items: all[at] ?? [], nextCursor } satisfies Page<BoardCase['case']>;
  };
  return { read, asked };
}
const idsOf = ({ cases }: FoundCases) => cases.map((each) => each.case.id);

describe('everything that a search finds', () => {
  it('is read to its last page, newest activity first, and says how far it is', async () => {
    const { read } = lists({ NEGOTIATION: [[one('n1', 20)], [one('n2', 11)]], PAY_CASE: [[one('p1', 15)]] });
    const counts: number[] = [];
    const found = await allCases(everything, read, (count) => counts.push(count));
    expect(idsOf(found)).toEqual(['n1', 'p1', 'n2']);
    expect(found.incomplete).toBe(false);
    expect(found.cases.map(({ kind }) => kind)).toEqual(['NEGOTIATION', 'PAY_CASE', 'NEGOTIATION']);
    expect(counts.at(-1)).toBe(3);
  });

  it('is of the kind that is searched alone', async () => {
    const { read, asked } = lists({ NEGOTIATION: [[one('n1', 20)]], PAY_CASE: [[one('p1', 15)]] });
    expect(idsOf(await allCases({ ...everything, type: 'PAY_CASE' }, read, silent))).toEqual(['p1']);
    expect(asked).toEqual(['PAY_CASE']);
  });

  it('holds what moved to the top while it was read, once', async () => {
    const pages = { NEGOTIATION: [[one('n1', 20)], [one('n2', 11)]] };
    const { read } = lists(pages);
    const moving: PageReader = async (kind, cursor) => {
      const page = await read(kind, cursor);
      if (cursor === '1') pages.NEGOTIATION[0] = [one('n3', 22), one('n1', 21)];
      return page;
    };
    const found = await allCases({ ...everything, type: 'NEGOTIATION' }, moving, silent);
    expect(idsOf(found)).toEqual(['n3', 'n1', 'n2']);
  });

  it('may lack something where a page of it says so, be it the last', async () => {
    const { read } = lists({ NEGOTIATION: [[one('n1', 20)], [one('n2', 11)]] });
    const lacking: PageReader = async (kind, cursor) => ({
      ...(await read(kind, cursor)),
      ...(cursor === '1' && { incomplete: true }),
    });
    const found = await allCases({ ...everything, type: 'NEGOTIATION' }, lacking, silent);
    expect([idsOf(found), found.incomplete]).toEqual([['n1', 'n2'], true]);
  });

  it('is nothing where a page does not come', async () => {
    const { read } = lists({ NEGOTIATION: [[one('n1', 20)], [one('n2', 11)]] });
    const torn: PageReader = (kind, cursor) =>
      cursor === '1' ? Promise.reject(new Error('gone')) : read(kind, cursor);
    await expect(allCases({ ...everything, type: 'NEGOTIATION' }, torn, silent)).rejects.toThrow('gone');
  });
});
