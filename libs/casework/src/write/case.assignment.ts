import type { Warning } from '@loenspor/event-sourcing/domain';
import { fieldRefused } from '../domain/index.js';

/** Who may have a case: whether a user was a consultant when last met; null of somebody never met. */
export type Consultants = { readonly isConsultant: (userId: string) => Promise<boolean | null> };

/**
 * A case that is handed to somebody who is no consultant would wait in nobody's inbox.
 * @throws FieldsRefused `field-invalid` of a user who is known and has another role only
 */
export async function mustNotBeKnownOtherwise(
  { isConsultant }: Consultants,
  consultantId: string,
): Promise<void> {
  if ((await isConsultant(consultantId)) === false) throw fieldRefused('consultantId', noConsultant);
}

/** Warns `consultant-unknown` of a name that was never met: of a new consultant, or misspelt. */
export async function unmetConsultant(
  { isConsultant }: Consultants,
  consultantId: string,
): Promise<readonly Warning[]> {
  if ((await isConsultant(consultantId)) !== null) return [];
  const detail = {
    da:
      `${consultantId} har aldrig logget ind i Lønspor. Se efter, at navnet er skrevet rigtigt: sagen venter i ` +
      'indbakken hos den, der logger ind med det.',
    en:
      `${consultantId} has never signed in to Lønspor. Check the spelling: the case waits in the inbox of whoever ` +
      'signs in by that name.',
  };
  return [{ code: 'consultant-unknown', detail, ref: 'consultantId' }];
}

const noConsultant = {
  da:
    'har ikke rollen CONSULTANT: vælg en konsulent, eller få rollen givet i login-tjenesten og lad den pågældende ' +
    'logge ind igen først',
  en:
    'lacks the role CONSULTANT: name a consultant, or have the role given in the sign-in service and let that person ' +
    'sign in again first',
};
