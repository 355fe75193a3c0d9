import type { DataSource } from 'typeorm';
import type { NegotiationAnswer, RatificationAnswer } from '../contract.js';

/** Who is asked to ratify a result. `acceptedBy` may not be the one; null where an import does not tell who it was. */
export type RatificationApprover = (question: {
  readonly negotiationId: string;
  readonly municipality: string;
  readonly area: NegotiationAnswer['area'];
  readonly acceptedBy: string | null;
  /** An instant: who it was then. */
  readonly asOf?: string;
}) => Promise<NonNullable<RatificationAnswer['approver']>>;
export const RATIFICATION_APPROVER = Symbol('RatificationApprover');

/** The answers with the approvers of results that wait to be ratified, computed anew. */
export async function withApprovers(
  answers: readonly NegotiationAnswer[],
  approver: RatificationApprover | null,
  { rows, table, asOf }: { readonly rows: DataSource; readonly table: string; readonly asOf?: string },
): Promise<readonly NegotiationAnswer[]> {
  const results = answers.flatMap(({ result }) => (result ? [result.entryId] : []));
  if (approver === null || !answers.some(isWaiting)) return answers;
  const entries = await rows.query<{ id: string; by: string | null }[]>(
    `SELECT "eventId" AS id, CASE WHEN "imported" THEN NULL ELSE "recordedBy" END AS by FROM ${table}
      WHERE "eventId" = ANY ($1)`,
    [results],
  );
  const acceptedBy = new Map(entries.map(({ id, by }) => [id, by]));
  return Promise.all(
    answers.map(async (answer) => {
      const { id: negotiationId, municipality, area, ratification } = answer;
      if (!isWaiting(answer) || !ratification) return answer;
      const by = acceptedBy.get(answer.result?.entryId ?? '') ?? null;
      const question = { negotiationId, municipality, area, acceptedBy: by, ...(asOf && { asOf }) };
      return { ...answer, ratification: { ...ratification, approver: await approver(question) } };
    }),
  );
}

function isWaiting({ ratification }: NegotiationAnswer): boolean {
  return ratification?.state === 'REQUIRED';
}
