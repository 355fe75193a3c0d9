import { addressOf, decisionsIn } from './inbox-address.js';
import type { InboxItem, InboxReason } from './inbox.query.js';

const reason = (more: Partial<InboxReason>): InboxReason => ({
  ...{ code: 'MANDATE_TO_DECIDE', group: 'DECIDE', since: '2026-11-20', words: '', mandateId: 'm' },
  ...more,
});
const itemOf = (kind: InboxItem['subject']['kind'], ...reasons: InboxReason[]): InboxItem => ({
  ...{ subject: { kind, id: 'c', number: null, title: '' }, municipality: '175', area: 'DAYCARE' },
  ...{ status: null, group: 'DECIDE', since: '2026-11-20', dueOn: null, reasons },
});
const negotiation = itemOf('NEGOTIATION');

describe('the way from what waits', () => {
  it('leads to the decision that is the reader’s', () => {
    const own = { mayDecide: true };
    expect(addressOf(negotiation, reason(own))).toBe('/mandater/m/beslutning');
    expect(addressOf(negotiation, reason({ ...own, code: 'RESULT_TO_RATIFY' }))).toBe(
      '/forhandlinger/c/beslutning',
    );
    expect(addressOf(itemOf('PAY_CASE'), reason({ ...own, code: 'REVIEW_TASK', taskId: 't' }))).toBe(
      '/loensager/c/eftersyn/t/beslutning',
    );
  });

  it('leads to the case where somebody else decides, and to the entry where there is one', () => {
    expect(addressOf(negotiation, reason({ mayDecide: false }))).toBe('/forhandlinger/c');
    expect(addressOf(negotiation, reason({ code: 'POSSIBLE_DUPLICATE', entryId: 'e' }))).toBe(
      '/forhandlinger/c#e',
    );
    expect(addressOf(itemOf('IMPORT'), reason({ code: 'IMPORT_ROWS' }))).toBe('/indlaesning/c');
  });

  it('counts each decision of a case by itself', () => {
    const two = itemOf(
      'NEGOTIATION',
      reason({ mayDecide: true }),
      reason({ code: 'RESULT_TO_RATIFY', mayDecide: true }),
      reason({ code: 'DEADLINE', group: 'ANSWER' }),
    );
    expect(decisionsIn([two]).map(({ address }) => address)).toEqual([
      '/mandater/m/beslutning',
      '/forhandlinger/c/beslutning',
    ]);
  });
});
