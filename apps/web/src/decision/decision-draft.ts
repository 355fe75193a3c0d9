export const basisKinds = [
  'MEMBER_MEETING',
  'WRITTEN_CONSULTATION',
  'STANDING_DELEGATION',
  'URGENT',
] as const;
export type BasisKind = (typeof basisKinds)[number];

/** What somebody has filled in of a decision, as typed. */
export type DecisionDraft = {
  readonly kind: BasisKind | null;
  readonly on: string;
  readonly headcount: string;
  readonly comment: string;
  /** Why leadership decides; only where it takes a representative's place. */
  readonly fallbackReason: string;
};

export type DecisionField = 'kind' | 'on' | 'headcount' | 'comment' | 'fallbackReason';
export type Missing = 'basis' | 'day' | 'future' | 'headcount' | 'reason' | 'reasonReview' | 'fallback';
export type Gaps = { readonly [Field in DecisionField]?: Missing };

export function emptyDraft(today: string, fallbackReason = ''): DecisionDraft {
  return { kind: null, on: today, headcount: '', comment: '', fallbackReason };
}

/** What a browser keeps of a draft: what was filled in, and for which content. */
export type KeptDraft = Partial<DecisionDraft> & { readonly madeFor?: string };

/** A draft as it was left; where other content lies there now, the words stay and the basis is chosen anew. */
export function draftAgain(first: DecisionDraft, kept: KeptDraft, content: string): DecisionDraft {
  const { madeFor, ...filled } = kept;
  if (madeFor === content) return { ...first, ...filled };
  const { comment = first.comment, fallbackReason = first.fallbackReason } = filled;
  return { ...first, comment, fallbackReason };
}

/** What to keep of a draft; null when nothing in it is other than at first. */
export function keptOf(draft: DecisionDraft, first: DecisionDraft, content: string): KeptDraft | null {
  const fields = Object.keys(draft) as (keyof DecisionDraft)[];
  const filled = fields.filter((field) => draft[field] !== first[field]);
  if (filled.length === 0) return null;
  return { ...Object.fromEntries(filled.map((field) => [field, draft[field]])), madeFor: content };
}

type Basis = {
  readonly kind: BasisKind;
  readonly on: string;
  readonly headcount?: number;
};

/** What a basis still lacks before it can be given. */
export function basisGaps({ kind, on, headcount }: DecisionDraft, today: string): Gaps {
  return {
    ...(kind === null ? { kind: 'basis' as const } : {}),
    ...(on === '' ? { on: 'day' as const } : on > today ? { on: 'future' as const } : {}),
    ...(kind === 'MEMBER_MEETING' && !isCount(headcount) ? { headcount: 'headcount' as const } : {}),
  };
}

/** A rejection and a return say why; so does leadership where it takes a representative's place. */
export function reasonGaps({ comment }: DecisionDraft): Gaps {
  return comment.trim() === '' ? { comment: 'reason' } : {};
}

/** Whoever looks at a decision again says why, whichever way it goes. */
export function reviewGaps({ comment }: DecisionDraft): Gaps {
  return comment.trim() === '' ? { comment: 'reasonReview' } : {};
}

export function fallbackGaps({ fallbackReason }: DecisionDraft, asked: boolean): Gaps {
  return asked && fallbackReason.trim() === '' ? { fallbackReason: 'fallback' } : {};
}

/** The basis as the server takes it; null while something lacks. */
export function basisOf(draft: DecisionDraft, today: string): Basis | null {
  const { kind, on, headcount } = draft;
  if (kind === null || Object.keys(basisGaps(draft, today)).length > 0) return null;
  return { kind, on, ...(kind === 'MEMBER_MEETING' ? { headcount: Number(headcount) } : {}) };
}

/** A field with words in it, or nothing. */
export function textOf<Name extends string>(name: Name, text: string): { readonly [Key in Name]?: string } {
  const words = text.trim();
  return words === '' ? {} : ({ [name]: words } as { [Key in Name]: string });
}

function isCount(text: string): boolean {
  return /^[1-9]\d{0,5}$/.test(text.trim());
}
