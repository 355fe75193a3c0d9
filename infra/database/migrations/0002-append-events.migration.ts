import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One append, or many that travel together, in one round trip: see the function's own comment. */
export class AppendEvents implements MigrationInterface {
  readonly name = 'AppendEvents0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION event_store.append_events');
  }
}

/**
 * Requests are numbered from 1; events stand in the order of their requests, `event_counts` of each; guards name
 * their request. Revision -1 is a stream that is not there. Answers a row for each request: its outcome, and with
 * `stored` and `deduplicated` the revision and position of its last event, with `wrong-revision` and
 * `guard-moved` the stream and its present revision, with `duplicate-event-id` the id.
 * The planner's settings: each statement is planned once for a connection, perhaps while the log is still empty, and
 * must go by the indexes for ever.
 */
const APPEND = `
CREATE FUNCTION event_store.append_events(
  streams text[], expected integer[], event_counts integer[],
  guard_requests integer[], guard_streams text[], guard_revisions integer[],
  ids uuid[], previous_leaves bytea[], leaves bytea[], contents bytea[]
) RETURNS TABLE (request integer, outcome text, revision integer, "position" bigint, subject text, wanted integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  head_before bigint;
  head_now bigint;
  first_event integer := 1;
  last_event integer := 0;
  actual integer;
  last_leaf bytea;
  guard integer := 1;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'Events are appended in READ COMMITTED only, not in %', current_setting('transaction_isolation')
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF current_setting('synchronous_commit') = 'off' THEN
    RAISE EXCEPTION 'Events are not appended with synchronous_commit = off: a crash would lose them'
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  SELECT h.position INTO STRICT head_before FROM event_store.head h FOR UPDATE;
  head_now := head_before;

  FOR r IN 1 .. cardinality(streams) LOOP
    request := r; revision := NULL; position := NULL; subject := NULL; wanted := NULL; outcome := NULL;
    first_event := last_event + 1;
    last_event := last_event + event_counts[r];

    actual := NULL; last_leaf := NULL;
    SELECT e.revision, e.leaf INTO actual, last_leaf
      FROM event_store.events e WHERE e.stream = streams[r] ORDER BY e.revision DESC LIMIT 1;
    actual := coalesce(actual, -1);

    IF actual >= expected[r] + event_counts[r] THEN
      SELECT max(e.position) INTO position
        FROM event_store.events e
       WHERE e.stream = streams[r] AND e.revision > expected[r] AND e.revision <= expected[r] + event_counts[r]
      HAVING bool_and(e.event_id = ids[first_event + e.revision - expected[r] - 1]);
      IF position IS NOT NULL THEN
        outcome := 'deduplicated'; revision := expected[r] + event_counts[r];
      END IF;
    END IF;

    WHILE guard <= cardinality(guard_requests) AND guard_requests[guard] <= r LOOP
      IF outcome IS NULL THEN
        SELECT coalesce(max(e.revision), -1) INTO revision
          FROM event_store.events e WHERE e.stream = guard_streams[guard];
        IF revision <> guard_revisions[guard] THEN
          outcome := 'guard-moved'; subject := guard_streams[guard]; wanted := guard_revisions[guard];
        END IF;
      END IF;
      guard := guard + 1;
    END LOOP;

    IF outcome IS NULL AND actual <> expected[r] THEN
      outcome := 'wrong-revision'; subject := streams[r]; revision := actual; wanted := expected[r];
    END IF;

    IF outcome IS NULL THEN
      SELECT i.id::text INTO subject
        FROM unnest(ids[first_event:last_event]) AS i(id)
       WHERE EXISTS (SELECT FROM event_store.events e WHERE e.event_id = i.id)
       LIMIT 1;
      IF subject IS NULL AND event_counts[r] > 1 THEN
        SELECT i.id::text INTO subject FROM unnest(ids[first_event:last_event]) AS i(id)
         GROUP BY i.id HAVING count(*) > 1 LIMIT 1;
      END IF;
      IF subject IS NOT NULL THEN outcome := 'duplicate-event-id'; END IF;
    END IF;

    IF outcome IS NULL THEN
      FOR n IN first_event .. last_event LOOP
        IF previous_leaves[n] IS DISTINCT FROM last_leaf THEN
          outcome := 'broken-chain'; subject := streams[r]; revision := expected[r] + n - first_event + 1;
          EXIT;
        END IF;
        last_leaf := leaves[n];
      END LOOP;
    END IF;

    IF outcome IS NULL THEN
      INSERT INTO event_store.events (position, stream, revision, event_id, leaf, bytes)
      SELECT head_now + e.n, streams[r], expected[r] + e.n, e.id, e.leaf, e.content
        FROM unnest(ids[first_event:last_event], leaves[first_event:last_event], contents[first_event:last_event])
             WITH ORDINALITY AS e(id, leaf, content, n);
      head_now := head_now + event_counts[r];
      outcome := 'stored'; revision := expected[r] + event_counts[r]; position := head_now;
    END IF;
    RETURN NEXT;
  END LOOP;

  IF head_now > head_before THEN
    UPDATE event_store.head h SET position = head_now;
    PERFORM pg_notify('loenspor_events', '');
  END IF;
END $$;
REVOKE ALL ON FUNCTION event_store.append_events FROM PUBLIC;
`;
