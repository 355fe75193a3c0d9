import { useQuery } from '@tanstack/react-query';
import { today } from '../language/formats.js';
import { repTermQuery, type RepTermAnswer } from '../representation/rep-term.query.js';
import { actsAsRep, isLeftToRep, ownTermOf } from './acting-for-union.js';
import { useComposing, type Composing } from './composing.js';
import { possibleSteps } from './possible-steps.js';
import type { StepName } from './step-shapes.js';

/** The steps that the reader may log in the case of this page where it stands, those that lead on first. */
export function useStepsHere(): readonly StepName[] {
  const composing = useComposing();
  const term = useOwnTerm(composing);
  if (composing === null) return [];
  const { kind, of, me } = composing;
  const asRep = actsAsRep(me);
  return possibleSteps(kind, of, me).filter(
    (step) => !asRep || isLeftToRep(step, of.signatures, term, { kind, id: of.id, today: today() }),
  );
}

/** The reader’s term where the case belongs, once it has been fetched. */
function useOwnTerm(composing: Composing | null): RepTermAnswer | undefined {
  const asRep = composing !== null && actsAsRep(composing.me);
  const id = asRep ? (ownTermOf(composing.me, composing.of)?.id ?? '') : '';
  return useQuery({ ...repTermQuery(id), enabled: id !== '' }).data;
}
