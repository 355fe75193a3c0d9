import { Column, Entity, PrimaryColumn } from 'typeorm';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import type { Decider, DomainEvent } from '../domain/index.js';
import type { DecodedEvent } from '../format/event-codec.js';
import { newId, uuidOfStream } from '../format/ids.js';
import { UnknownEvent } from './poison.js';
import { foldProjection, source } from './projection.js';

type Noted = DomainEvent<'Noted', { readonly topics: readonly string[]; readonly price: string }>;
type Dropped = DomainEvent<'Dropped', { readonly topics: readonly string[] }>;
type Seen = DomainEvent<'Seen', object>;
type NoteEvent = Noted | Dropped | Seen;

const noteDecider: Decider<null, NoteEvent, NoteEvent> = {
  vocabulary: {
    category: 'note',
    events: {
      Noted: { schema: 1, personal: [] },
      Dropped: { schema: 1, personal: [] },
      Seen: { schema: 1, personal: [] },
    },
  },
  initialState: () => null,
  decide: (event) => [event],
  evolve: () => null,
};

@Entity({ schema: 'read', name: 'topic' })
class TopicRow {
  @PrimaryColumn('text')
  topic: string;

  @Column('uuid', { name: 'first_note' })
  firstNote: string;

  @Column('numeric')
  price: string;

  @Column('bigint')
  notes: string;

  @Column('date', { nullable: true })
  lastDay: string | null;

  @Column('timestamptz')
  lastAt: string;

  @Column('text', { array: true })
  before: string[];

  @Column('jsonb')
  last: unknown;
}

const TABLE = `CREATE TABLE read.topic (topic text PRIMARY KEY, first_note uuid NOT NULL, price numeric NOT NULL,
  notes bigint NOT NULL, "lastDay" date, "lastAt" timestamptz NOT NULL, before text[] NOT NULL, last jsonb)`;

const topics = (seenBefore: TopicRow[] = []) =>
  source<NoteEvent, TopicRow>({
    category: 'note',
    keysOf: (event) => (event.type === 'Seen' ? [] : event.data.topics),
    on: {
      Noted: (row, { stream, data, occurredOn, recordedAt }, topic) => {
        if (row) seenBefore.push(row);
        return {
          topic,
          firstNote: row?.firstNote ?? uuidOfStream(stream),
          price: data.price,
          notes: String(BigInt(row?.notes ?? '0') + 1n),
          lastDay: occurredOn,
          lastAt: recordedAt,
          before: [...(row?.before ?? []), data.price],
          last: data,
        };
      },
      Dropped: (row) => row && { ...row, lastDay: null },
      Seen: 'ignored',
    },
  });

describe('a projection by folds', () => {
  let log: TestLog;
  beforeEach(async () => {
    log = await testLog([TopicRow]);
    await log.pools.app.query(TABLE);
  });
  afterEach(() => log.close());

  const record = (event: NoteEvent, stream = `note-${newId()}`) =>
    log.executor.execute(noteDecider, {
      stream,
      meta: {
        commandId: newId(),
        actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
        occurredOn: '2026-05-04',
      },
      prepare: () => ({ command: event }),
    });
  const noted = (price: string, ...about: string[]) =>
    record({ type: 'Noted', data: { topics: about, price } });
  const projection = (seenBefore?: TopicRow[], name = 'topics') =>
    foldProjection(log.rows, { name, version: 1, row: TopicRow, sources: [topics(seenBefore)] });
  const found = () => log.rows.getRepository(TopicRow).find({ order: { topic: 'ASC' } });

  it('makes the same rows in one page as event by event', async () => {
    const exact = '12345678901234567890.10';
    const events = [
      () => noted(exact, 'a', 'b\'"æ'),
      () => noted('2.50', 'a'),
      () => record({ type: 'Seen', data: {} }),
      () => record({ type: 'Dropped', data: { topics: ['b\'"æ', 'unknown'] } }),
    ];
    for (const event of events) {
      await event();
      await log.catchUp([projection()]);
    }
    const one = await found();
    await log.pools.app.query('DELETE FROM read.checkpoint');
    await log.pools.app.query('TRUNCATE read.topic');
    await log.catchUp([projection()]);
    expect(await found()).toEqual(one);
    expect(
      one.map(({ topic, price, notes, lastDay, before }) => [topic, price, notes, lastDay, before]),
    ).toEqual([
      ['a', '2.50', '2', '2026-05-04', [exact, '2.50']],
      ['b\'"æ', exact, '1', null, [exact]],
    ]);
  });

  it('is given a row back as it made it: exact numbers, days and instants as text', async () => {
    const exact = '12345678901234567890.10';
    const { events } = await noted(exact, 'a');
    await log.catchUp([projection()]);
    await noted('1', 'a');
    const seenBefore: TopicRow[] = [];
    await log.catchUp([projection(seenBefore)]);
    expect(seenBefore).toEqual([
      {
        topic: 'a',
        firstNote: uuidOfStream(events[0]?.stream ?? ''),
        price: exact,
        notes: '1',
        lastDay: '2026-05-04',
        lastAt: events[0]?.recordedAt,
        before: [exact],
        last: { topics: ['a'], price: exact },
      },
    ]);
  });

  it('stops at an event that it does not know', async () => {
    await noted('1', 'a');
    const { on, ...rest } = topics();
    const forgetful = { ...rest, on: { Seen: on['Seen'] ?? 'ignored' } } as const;
    const stopping = foldProjection(log.rows, {
      name: 'forgetful',
      version: 1,
      row: TopicRow,
      sources: [forgetful],
    });
    await expect(log.catchUp([stopping])).rejects.toThrow(/forgetful does not know the event Noted/);
    expect(await found()).toEqual([]);
  });

  it('stops at one, too, that has nothing of what its rows are found by', async () => {
    const [event] = (await noted('1', 'a')).events;
    const query = () => Promise.resolve({ rows: [], rowCount: 0 });
    const sung = { ...event, type: 'Sung', data: {} } as unknown as DecodedEvent;
    await expect(projection().apply([sung], { query })).rejects.toBeInstanceOf(UnknownEvent);
  });

  it('is concerned by what it folds and by what it does not know, in its own category', async () => {
    const [event] = (await noted('1', 'a')).events;
    const concerns = (stream: string, type: string) =>
      projection().concerns?.({ ...event, stream, type } as DecodedEvent);
    expect(['Noted', 'Dropped', 'Seen', 'Sung'].map((type) => concerns('note-1', type))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(['Noted', 'Sung'].map((type) => concerns('letter-1', type))).toEqual([false, false]);
    const both = foldProjection(log.rows, {
      ...{ name: 'both', version: 1, row: TopicRow },
      sources: [topics(), { ...topics(), category: 'letter', on: { Noted: 'ignored' } }],
    });
    const letter = (type: string) => both.concerns?.({ ...event, stream: 'letter-1', type } as DecodedEvent);
    expect([letter('Noted'), letter('Dropped')]).toEqual([false, true]);
  });

  it('does not look at streams of another category', async () => {
    await noted('1', 'a');
    const elsewhere = { ...topics(), category: 'letter' };
    const idle = foldProjection(log.rows, {
      name: 'idle',
      version: 1,
      row: TopicRow,
      sources: [elsewhere],
    });
    await log.catchUp([idle]);
    expect(await found()).toEqual([]);
  });
});
