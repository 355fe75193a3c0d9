import type { Consultants } from '@loenspor/casework';
import type { UserDirectory } from '@loenspor/identity';

/** Who is known as a consultant, by the roles that people had when last met. */
export function consultantsAmong(users: Pick<UserDirectory, 'rolesOf'>): Consultants {
  return {
    isConsultant: async (userId) => (await users.rolesOf(userId))?.includes('CONSULTANT') ?? null,
  };
}
