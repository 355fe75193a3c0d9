import type { ApiSpec } from './api-spec.js';

export type Deadline = Readonly<Record<string, unknown>> & {
  readonly rule: string;
  readonly dueOn: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly number?: string };
};
type Page = { readonly items: readonly Deadline[]; readonly nextCursor: string | null };

/** What people see of the clocks that run. */
export function deadlineStory({ given }: Pick<ApiSpec, 'given'>) {
  /** Every deadline that somebody sees, page by page; `query` as it follows a first parameter. */
  const deadlinesOf = async (user: string, query = '', limit = 200): Promise<readonly Deadline[]> => {
    const items: Deadline[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Page = await given(user).gets<Page>(`/api/deadlines?limit=${limit}${query}${after}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
  return { deadlinesOf };
}

/** Those of one subject. */
export const ofSubject = (deadlines: readonly Deadline[], id: string) =>
  deadlines.filter(({ subject }) => subject.id === id);

export const positions = {
  ...{ unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' },
};
