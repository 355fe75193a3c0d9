import { refusedWithoutPoolUse } from '@loenspor/casework';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor } from '@loenspor/event-sourcing/domain';

/**
 * Hands on what an act is refused with, to a leader representative without what she is not told: what other cases have
 * drawn on a pool may be one colleague's pay, and why a case is on hold may tell who is a member.
 */
export function refuseTo({ role }: Pick<Actor, 'role'>): (error: unknown) => never {
  return (error) => {
    throw role === 'LEADER_REP' ? withoutCause(refusedWithoutPoolUse(error)) : error;
  };
}

function withoutCause(error: unknown): unknown {
  if (!(error instanceof DomainError) || error.code !== 'on-hold') return error;
  return new DomainError('on-hold', onHold, error.details);
}

const onHold = {
  da: 'Sagen er sat i bero. Konsulenten siger til, når den går videre.',
  en: 'The case is on hold. The consultant tells when it goes on.',
};
