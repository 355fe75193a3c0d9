import { post } from '../api/request.js';

/** Ends the session here, and at the sign-in service where it has an address for that. */
export async function signOut(): Promise<void> {
  const { endSessionUrl } = await post<{ endSessionUrl: string | null }>('/sign-out', {}).catch(() => ({
    endSessionUrl: null,
  }));
  window.location.assign(endSessionUrl ?? '/');
}
