import { seenAs } from '@loenspor/casework';
import type { View } from '@loenspor/casework';
import { foldEvents } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { NegotiationEvent } from '../domain/index.js';
import { negotiationSources } from './negotiation.projection.js';

const id = '0190a0a0-0000-7000-8000-00000000000a';
type Visibility = 'INTERNAL' | 'LEADER_REP';
const opened: NegotiationEvent = {
  type: 'NegotiationOpened',
  data: {
    ...{ number: 'FA-2026-0001', municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' },
    ...{ counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
    consultantId: 'karen',
  },
};
const noted = (visibility: Visibility, text: string): NegotiationEvent => ({
  type: 'NoteAdded',
  data: { channel: 'PHONE', visibility, text },
});
const duplicate = (entryId: string, of: string): NegotiationEvent => ({
  type: 'EntryMarkedDuplicate',
  data: { entryId, of },
});
const corrected = (entryId: string, visibility: Visibility): NegotiationEvent => ({
  type: 'EntryCorrected',
  data: {
    ...{ entryId, reason: 'Tastefejl' },
    replacement: {
      ...{ type: 'NoteAdded', occurredOn: '2026-05-01' },
      data: { channel: 'MAIL', visibility, text: 'Rettet' },
    },
  },
});

/** The entries are `e1`, `e2` … after the opening. */
function notesAfter(view: View, steps: readonly NegotiationEvent[], since: readonly string[] = []) {
  const events = [opened, ...steps].map(({ type, data }, place) => ({
    ...recorded(type, data, { stream: `negotiation-${id}`, revision: place, eventId: `e${place}` }),
    position: `pg:${String(place).padStart(19, '0')}` as GlobalPosition,
    leaf: new Uint8Array(32),
  }));
  const row = foldEvents({ name: 'test', sources: negotiationSources }, events).get(id);
  return row ? seenAs(row, view, new Set(since)).notes : [];
}
const idsAfter = (...args: Parameters<typeof notesAfter>) =>
  notesAfter(...args).map(({ entryId }) => entryId);

describe('the notes of a negotiation', () => {
  const hers = [noted('INTERNAL', 'Vores'), noted('LEADER_REP', 'Hendes'), duplicate('e2', 'e1')];

  it('count a duplicate once, and leave it to a representative who does not see the other one', () => {
    expect(idsAfter('WHOLE', hers)).toEqual(['e1']);
    expect(idsAfter('SHARED', hers)).toEqual(['e2']);
    const shared = [noted('LEADER_REP', 'Fælles'), ...hers.slice(1)];
    for (const view of ['WHOLE', 'SHARED'] as const) expect(idsAfter(view, shared)).toEqual(['e1']);
    expect(idsAfter('SHARED', [...shared, corrected('e1', 'INTERNAL')])).toEqual(['e2']);
    expect(idsAfter('SHARED', [...hers, corrected('e1', 'LEADER_REP')])).toEqual(['e1']);
  });

  it('stay duplicates when they are corrected, and never say that they are', () => {
    const steps = [...hers, corrected('e2', 'LEADER_REP')];
    expect(idsAfter('WHOLE', steps)).toEqual(['e1']);
    expect(notesAfter('SHARED', steps)).toMatchObject([
      { text: 'Rettet', correctedFrom: { text: 'Hendes' } },
    ]);
    expect(JSON.stringify(notesAfter('SHARED', steps))).not.toContain('duplicateOf');
  });

  it('that the union has made its own since are not a representative’s to see of any day', () => {
    const past = hers.slice(0, 2);
    expect(idsAfter('SHARED', past)).toEqual(['e2']);
    expect(idsAfter('SHARED', past, ['e2'])).toEqual([]);
    expect(idsAfter('WHOLE', past, ['e2'])).toEqual(['e1', 'e2']);
  });
});
