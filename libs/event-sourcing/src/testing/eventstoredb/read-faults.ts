import type grpc from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EmulatedNode } from './emulated-node.js';
import type { ReadFault, Struck } from './faults.js';
import { accessDenied, notLeader, serverNotReady, unexpected } from './rpc-errors.js';
import { fail } from './sending.js';

type ReadCall = grpc.ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Whether a fault keeps a call from beginning at all. */
export function isRefusal(fault: { readonly kind: string }): boolean {
  return ['unavailable', 'access-denied', 'not-leader'].includes(fault.kind);
}

export function refuse(
  node: EmulatedNode,
  call: ReadCall,
  { fault, strike }: Struck<{ readonly kind: string }>,
): void {
  if (fault.kind === 'unavailable') fail(call, serverNotReady());
  else if (fault.kind === 'access-denied') fail(call, accessDenied());
  else fail(call, notLeader(node.leader()));
  strike();
}

/** After how many events a fault interrupts a read. */
export function interruptsAfter(fault: ReadFault): number {
  return 'afterEvents' in fault ? (fault.afterEvents ?? 0) : 0;
}

export function interrupt(node: EmulatedNode, call: ReadCall, { fault, strike }: Struck<ReadFault>): void {
  if (fault.kind === 'cut') node.link.cut(call.getPeer());
  if (fault.kind === 'error') fail(call, unexpected('Exception was thrown by handler.'));
  strike();
}
