import type grpc from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { arrived, type EmulatedNode, type MemberState } from './emulated-node.js';

const SERVER_VERSION = '24.6.0';
const METHODS = ['append', 'batchappend', 'delete', 'read', 'tombstone'];

const STATES: { readonly [state in MemberState]: keyof typeof gossip.MemberInfo.VNodeState } = {
  leader: 'LEADER',
  follower: 'FOLLOWER',
  'shut-down': 'SHUTDOWN',
};

/** `GetSupportedMethods`: by it the client decides to append in batches. It asks for no password, as the client has none. */
export function featuresService(
  node: EmulatedNode,
  methods: readonly string[] = METHODS,
): grpc.handleUnaryCall<shared.Empty, features.SupportedMethods> {
  return (call, answer) => {
    arrived(node, call, 'features');
    const supported = methods.map((name) =>
      new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
    );
    const response = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION);
    answer(null, response.setMethodsList(supported));
  };
}

/** `Gossip.Read`: who is in the cluster and who leads it. It asks for no password. */
export function gossipService(node: EmulatedNode): grpc.handleUnaryCall<shared.Empty, gossip.ClusterInfo> {
  return (call, answer) => {
    arrived(node, call, 'gossip');
    const members = node.members().map(({ id, endpoint, state }) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(id))
        .setTimeStamp(String(Date.now()))
        .setState(gossip.MemberInfo.VNodeState[STATES[state]])
        .setIsAlive(state !== 'shut-down')
        .setHttpEndPoint(new gossip.EndPoint().setAddress(endpoint.address).setPort(endpoint.port)),
    );
    answer(null, new gossip.ClusterInfo().setMembersList(members));
  };
}
