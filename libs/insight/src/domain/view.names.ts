import { comparedText } from '@loenspor/event-sourcing/domain';

const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** The name of a view as it is kept: NFC, with single blanks, none at the ends. */
export function viewName(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim();
}

/**
 * What two names of views are the same by, `Å` in one sign or two: case, blanks and what nobody sees tell none apart.
 * Empty: there is nothing to see in the name.
 */
export function viewNameKey(name: string): string {
  return comparedText(name.replaceAll(unseen, ''));
}
