import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { EscalationBody } from '../domain/case.bodies.js';
import { needsLeadership } from '../domain/dispute.ladder.js';

/** Who takes a step: whoever has both roles acts as leadership where the step asks for it. */
export function whoTakes(step: EscalationBody, viewer: Viewer): Viewer {
  if (!needsLeadership(step)) return viewer;
  return { ...viewer, scopes: viewer.scopes.filter(({ role }) => role === 'LEADERSHIP') };
}
