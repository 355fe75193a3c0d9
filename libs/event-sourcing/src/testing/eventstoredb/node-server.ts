import type { Socket } from 'node:net';
import grpc from '@grpc/grpc-js';
import featuresStubs from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossipStubs from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import streamsStubs from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appendService } from './append-service.js';
import { batchAppendService } from './batch-append-service.js';
import { featuresService, gossipService } from './cluster-services.js';
import { deleteService, tombstoneService } from './delete-service.js';
import type { EmulatedNode } from './emulated-node.js';
import { readService } from './read-service.js';
import { readAnswerBytes } from './stream-messages.js';

/** What the server takes in one message: the largest record its log holds, and some. */
const MAX_MESSAGE = 17 * 1024 * 1024;

export type NodeServer = {
  readonly connect: (connection: Socket) => void;
  readonly shutDown: () => void;
};

/** The gRPC services of one node; connections are handed to it, so that the link in front of it can be cut. */
export function serve(node: EmulatedNode, credentials: grpc.ServerCredentials): NodeServer {
  const server = new grpc.Server({
    'grpc.max_receive_message_length': MAX_MESSAGE,
    'grpc.max_send_message_length': MAX_MESSAGE,
  });
  const { read } = streamsStubs.StreamsService;
  const quick = { ...streamsStubs.StreamsService, read: { ...read, responseSerialize: readAnswerBytes } };
  server.addService(quick, {
    read: readService(node),
    append: appendService(node),
    batchAppend: batchAppendService(node),
    delete: deleteService(node),
    tombstone: tombstoneService(node),
  });
  server.addService(featuresStubs.ServerFeaturesService, { getSupportedMethods: featuresService(node) });
  server.addService(gossipStubs.GossipService, { read: gossipService(node) });
  const injector = server.createConnectionInjector(credentials);
  return {
    connect: (connection) => injector.injectConnection(connection),
    shutDown: () => {
      injector.destroy();
      server.forceShutdown();
    },
  };
}
