import type { BenchServer } from './bench-server.js';
import { bareTable } from './bare-table.peer.js';
import { emmett } from './emmett.peer.js';
import { loenspor } from './loenspor.peer.js';
import { messageDb } from './message-db.peer.js';
import type { Peer } from './peers.js';
import { plainInsert } from './plain-insert.peer.js';
import { type Result, print, rounded } from './report.js';
import { appending, inTurns, middleOf, ratioOf } from './rounds.js';

const CALLERS = [1, 8, 32, 128];
const EVENTS = [1, 10, 100];

/** Which of the table is measured; all of it where nothing is said. */
export type Cells = { readonly callers?: readonly number[]; readonly events?: readonly number[] };

/**
 * Appends per second beside the peers on the same server, each with as many connections as there are callers (the
 * product with its own pools). `vsInsert` compares events with rows; `bareVsEmmett` is how far any store could come that
 * keeps the same rows, `vsBare` how much of that is reached.
 */
export async function benchAppend(server: BenchServer, cells: Cells = {}): Promise<void> {
  const peers = [
    ...(await ownStores(server)),
    await plainInsert(await server.database('plain')),
    await bareTable(await server.database('bare')),
    ...(server.hasPeers ? await otherStores(server) : []),
  ];
  const results: Result[] = [];
  for (const events of cells.events ?? EVENTS)
    for (const callers of cells.callers ?? CALLERS) {
      results.push(await cell(peers, callers, events));
      process.stderr.write('.');
    }
  print(
    'Appends',
    results,
    'ratios: how many times as many as the other; targets at 32 callers and 1 event: 10, -, 2',
  );
}

async function ownStores(server: BenchServer): Promise<Peer[]> {
  const url = await server.log('append');
  return [loenspor(url, false), loenspor(url, true)];
}

async function otherStores(server: BenchServer): Promise<Peer[]> {
  return [await emmett(await server.database('emmett')), await messageDb(await server.database('messagedb'))];
}

async function cell(peers: readonly Peer[], callers: number, events: number): Promise<Result> {
  const rates = await inTurns(
    callers,
    peers.map((peer) => appending(peer, events)),
  );
  const own = rates.get('loenspor');
  const perEvent = own?.map((rate) => rate * events);
  const perRow = rates.get('insert')?.map((rate) => rate * events);
  return {
    bench: 'append',
    callers,
    events,
    vsEmmett: rounded(ratioOf(own, rates.get('emmett'))),
    vsMessageDb: rounded(ratioOf(own, rates.get('message-db'))),
    vsInsert: rounded(ratioOf(perEvent, perRow)),
    bareVsEmmett: rounded(ratioOf(rates.get('bare'), rates.get('emmett'))),
    vsBare: rounded(ratioOf(own, rates.get('bare'))),
    perSecond: Math.round(middleOf(own ?? [])),
    perSecondEncrypted: Math.round(middleOf(rates.get('loenspor-encrypted') ?? [])),
  };
}
