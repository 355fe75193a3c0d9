import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appends that nothing stands against are stored by two statements, however many they are. */
export class AppendAsOne implements MigrationInterface {
  readonly name = 'AppendAsOne0000000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
    await runner.query('REVOKE ALL ON FUNCTION event_store.append_events_together FROM PUBLIC');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION event_store.append_events_together');
  }
}

/**
 * The way of almost all appends, beside `append_events` (migrations 2 and 27), which stays what it is: whoever knows
 * no other calls it, and so does this one for whatever does not fit, which is then told request by request.
 *
 * For requests that touch no stream twice, as one to write to or as one to write to and a guard, and whose events each
 * name the leaf before them: the caller has seen to both. Events stand in the order of their requests, those of a
 * request from the place `firsts` to the place `lasts`; `previous_leaves` has one for each request. Answers the head
 * before them, as text, when all were stored: positions follow from it. Otherwise the rows of `append_events` as JSON.
 *
 * The head moves first, which is its lock, and moves back when something does not fit. What was seen before the lock
 * was had counts for nothing: the check is in the statement after it. An id that stands elsewhere in the log is not
 * looked for: the constraint refuses it, nothing is stored, and the caller sends the same to `append_events`.
 * Arrays are read by subscript, never by slice: a slice copies the whole array first.
 */
const APPEND = `
CREATE FUNCTION event_store.append_events_together(
  streams text[], expected integer[], firsts integer[], lasts integer[],
  guard_requests integer[], guard_streams text[], guard_revisions integer[],
  ids uuid[], previous_leaves bytea[], leaves bytea[], contents bytea[]
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  events integer := cardinality(ids);
  head_before bigint;
  stored integer;
  has_rung boolean;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'Events are appended in READ COMMITTED only, not in %', current_setting('transaction_isolation')
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF current_setting('synchronous_commit') = 'off' THEN
    RAISE EXCEPTION 'Events are not appended with synchronous_commit = off: a crash would lose them'
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  UPDATE event_store.head h SET position = h.position + events
    RETURNING h.position - events INTO STRICT head_before;

  IF cardinality(streams) = 1 THEN
    INSERT INTO event_store.events (position, stream, revision, event_id, leaf, bytes)
    SELECT head_before + k, streams[1], expected[1] + k, ids[k], leaves[k], contents[k]
      FROM generate_series(1, events) AS k
     WHERE CASE WHEN expected[1] = -1
           THEN previous_leaves[1] IS NULL
                AND NOT EXISTS (SELECT FROM event_store.events e WHERE e.stream = streams[1])
           ELSE (SELECT e.revision = expected[1] AND e.leaf = previous_leaves[1]
                   FROM event_store.events e WHERE e.stream = streams[1] ORDER BY e.revision DESC LIMIT 1)
           END
       AND NOT EXISTS (
         SELECT FROM unnest(guard_streams, guard_revisions) AS g(stream, revision)
          WHERE g.revision <> coalesce(
            (SELECT e.revision FROM event_store.events e WHERE e.stream = g.stream ORDER BY e.revision DESC LIMIT 1), -1));
  ELSE
    INSERT INTO event_store.events (position, stream, revision, event_id, leaf, bytes)
    SELECT head_before + k, a.stream, a.expected + 1 + k - a.first, ids[k], leaves[k], contents[k]
      FROM unnest(streams, expected, firsts, lasts) AS a(stream, expected, first, last),
           generate_series(a.first, a.last) AS k
     WHERE NOT EXISTS (
         SELECT FROM unnest(guard_streams, guard_revisions) AS g(stream, revision)
          WHERE g.revision <> coalesce(
            (SELECT e.revision FROM event_store.events e WHERE e.stream = g.stream ORDER BY e.revision DESC LIMIT 1), -1))
       AND NOT EXISTS (
         SELECT FROM unnest(streams, expected, previous_leaves) AS a(stream, expected, previous)
           LEFT JOIN LATERAL (
             SELECT e.revision, e.leaf FROM event_store.events e
              WHERE e.stream = a.stream ORDER BY e.revision DESC LIMIT 1) AS last ON true
          WHERE coalesce(last.revision, -1) <> a.expected OR a.previous IS DISTINCT FROM last.leaf);
  END IF;
  GET DIAGNOSTICS stored = ROW_COUNT;

  IF stored = events THEN
    -- Assigned and not performed: an expression by itself needs no plan.
    has_rung := pg_notify('loenspor_events', '') IS NOT NULL;
    RETURN head_before;
  END IF;

  UPDATE event_store.head h SET position = head_before;
  RETURN (
    SELECT json_agg(json_build_object(
             'outcome', a.outcome, 'revision', a.revision, 'position', a.position::text,
             'subject', a.subject, 'wanted', a.wanted) ORDER BY a.request)
      FROM event_store.append_events(
        streams, expected,
        ARRAY(SELECT last - first + 1 FROM unnest(firsts, lasts) WITH ORDINALITY AS u(first, last, n) ORDER BY n),
        guard_requests, guard_streams, guard_revisions, ids,
        ARRAY(SELECT CASE WHEN k = u.first THEN previous_leaves[u.n] ELSE leaves[k - 1] END
                FROM unnest(firsts, lasts) WITH ORDINALITY AS u(first, last, n), generate_series(u.first, u.last) AS k
               ORDER BY k),
        leaves, contents) AS a);
END $$;
`;
