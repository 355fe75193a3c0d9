import type { InboxItem, InboxReason } from './inbox.query.js';

/** Where the reader does what a reason asks for: the decision itself, else the case. */
export function addressOf({ subject }: InboxItem, reason: InboxReason): string {
  if (subject.kind === 'IMPORT') return `/indlaesning/${subject.id}`;
  const ofCase = `/${subject.kind === 'NEGOTIATION' ? 'forhandlinger' : 'loensager'}/${subject.id}`;
  if (reason.mayDecide !== true) return reason.entryId ? `${ofCase}#${reason.entryId}` : ofCase;
  if (reason.code === 'MANDATE_TO_DECIDE' && reason.mandateId)
    return `/mandater/${reason.mandateId}/beslutning`;
  if (reason.code === 'RESULT_TO_RATIFY') return `${ofCase}/beslutning`;
  if (reason.code === 'REVIEW_TASK' && reason.taskId) return `${ofCase}/eftersyn/${reason.taskId}/beslutning`;
  return ofCase;
}

/** The decisions of an inbox, each with its address, in the order of the list. */
export function decisionsIn(
  items: readonly InboxItem[],
): readonly { readonly item: InboxItem; readonly address: string }[] {
  return items.flatMap((item) =>
    item.reasons
      .filter(({ group }) => group === 'DECIDE')
      .map((reason) => ({ item, address: addressOf(item, reason) })),
  );
}
