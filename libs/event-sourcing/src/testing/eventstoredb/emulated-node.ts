import type grpc from '@grpc/grpc-js';
import type { CallLog, CallMethod } from './call-log.js';
import type { Faults } from './faults.js';
import type { EventLog } from './event-log.js';
import type { Link } from './link.js';
import type { LogView } from './log-view.js';
import type { LogWriter } from './log-writer.js';
import type { OpenSubscriptions } from './open-subscriptions.js';
import { badCredentials, notLeader, type Endpoint, type RpcError } from './rpc-errors.js';

/** What one node serves from; the log, its writer and the faults are those of the whole cluster. */
export type EmulatedNode = {
  readonly index: number;
  readonly log: EventLog;
  readonly view: LogView;
  readonly writer: LogWriter;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly link: Link;
  readonly subscriptions: OpenSubscriptions;
  readonly maxAppendSize: number;
  /** Who may call, as the `authorization` header says it; null: everybody. */
  readonly authorization: string | null;
  readonly isLeader: () => boolean;
  readonly leader: () => Endpoint;
  readonly members: () => readonly Member[];
};

export type Member = { readonly id: string; readonly endpoint: Endpoint; readonly state: MemberState };
export type MemberState = 'leader' | 'follower' | 'shut-down';

export type IncomingCall = { readonly metadata: grpc.Metadata; getPeer(): string };

/** Writes a call down and says what speaks against serving it here. */
export function arrived(
  node: EmulatedNode,
  call: IncomingCall,
  method: CallMethod,
  stream = '',
): RpcError | null {
  const header = (name: string) => String(call.metadata.get(name)[0] ?? '');
  const requiresLeader = header('requires-leader') === 'true';
  const connectionName = header('connection-name');
  node.calls.add({ node: node.index, method, stream, requiresLeader, connectionName, peer: call.getPeer() });
  if (node.authorization !== null && header('authorization') !== node.authorization) return badCredentials();
  return requiresLeader && !node.isLeader() ? notLeader(node.leader()) : null;
}
