import { foldEvents } from '@loenspor/event-sourcing';
import type { DecodedEvent, GlobalPosition } from '@loenspor/event-sourcing';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { MandateEvent } from '@loenspor/mandate';
import { negotiationSaidSources } from './negotiation-search.projection.js';
import { negotiationEntrySources } from './negotiation.projection.js';

const subject = { kind: 'NEGOTIATION', id: '0190a0a0-0000-7000-8000-00000000000a' } as const;

function rowsOf<Type extends 'PoolDrawn' | 'MandateRevoked'>(
  type: Type,
  data: Extract<MandateEvent, { type: Type }>['data'],
) {
  const event: DecodedEvent = {
    ...recorded(type, data, { stream: 'mandate-0190a0a0-0000-7000-8000-00000000000b', eventId: 'e1' }),
    position: 'pg:0000000000000000001' as GlobalPosition,
    leaf: new Uint8Array(32),
  };
  const entries = foldEvents({ name: 'entries', sources: negotiationEntrySources }, [event]);
  const said = foldEvents({ name: 'said', sources: negotiationSaidSources }, [event]);
  return { entry: entries.get('e1'), said: said.get('e1')?.said };
}

describe('the negotiation of a pool', () => {
  const draw = { subject, caseId: 'c1', subjectId: 'p1', amount: '12500.00' };

  it('tells that a case has drawn on it, and neither what for nor why, and is not found by that', () => {
    const completion = { act: 'REOPENING', on: '2026-06-02', items: [] } as const;
    const { entry, said } = rowsOf('PoolDrawn', { ...draw, completion, reason: 'Barselsorlov' });
    expect(entry).toMatchObject({ type: 'PoolDrawn', caseId: subject.id });
    expect(entry?.data).toEqual(draw);
    expect(said).toBeUndefined();
  });

  it('tells why its mandate was revoked, and is found by that (the twin)', () => {
    const { entry, said } = rowsOf('MandateRevoked', { subject, reason: 'Barselsorlov' });
    expect(entry?.data).toEqual({ subject, reason: 'Barselsorlov' });
    expect(said).toBe('barselsorlov');
  });
});
