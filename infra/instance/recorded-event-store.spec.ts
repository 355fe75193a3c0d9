import { MessageForPeople } from './message-for-people.js';
import { eventStoreFrom, recordOf } from './recorded-event-store.js';

const open = { kind: 'eventstoredb', url: 'esdb://node1:2113,node2:2113?tls=false' } as const;
const guarded = { kind: 'eventstoredb', url: 'esdb://admin:hush@node1:2113?tls=true' } as const;
const onPostgres = { kind: 'postgres' } as const;

describe('the event store of a running product, as its file tells it', () => {
  it('is found again by a process beside it', () => {
    for (const setting of [onPostgres, open])
      for (const given of [onPostgres, guarded])
        expect(eventStoreFrom(recordOf(setting), given)).toEqual(setting);
  });

  it('holds no password: whoever needs it is asked for the setting', () => {
    const recorded = recordOf(guarded);
    expect(JSON.stringify(recorded)).not.toMatch(/hush|admin/);
    expect(eventStoreFrom(recorded, guarded)).toEqual(guarded);
    expect(() => eventStoreFrom(recorded, onPostgres)).toThrow(MessageForPeople);
    expect(() => eventStoreFrom(recorded, onPostgres)).toThrow(/EVENTSTOREDB_URL.*esdb:\/\/node1:2113/);
  });
});
