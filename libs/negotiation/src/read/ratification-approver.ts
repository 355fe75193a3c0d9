import type { DataSource } from 'typeorm';
import type { NegotiatedResultRef } from '@loenspor/mandate';
import type { NegotiationAnswer, RatificationAnswer } from '../contract.js';

/** Who is asked to ratify a result; `asOf`: an instant, who it was then. */
export type RatificationApprover = (
  question: NegotiatedResultRef & { readonly asOf?: string },
) => Promise<NonNullable<RatificationAnswer['approver']>>;
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
      const result = {
        negotiationId,
        municipality,
        area,
        acceptedBy: by,
        mandate: answer.result?.mandate ?? null,
      };
      return {
        ...answer,
        ratification: { ...ratification, approver: await approver({ ...result, ...(asOf && { asOf }) }) },
      };
    }),
  );
}

function isWaiting({ status, ratification }: NegotiationAnswer): boolean {
  return status === 'RESULT_REACHED' && ratification?.state === 'REQUIRED';
}
