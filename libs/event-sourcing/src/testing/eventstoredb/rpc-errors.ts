import grpc from '@grpc/grpc-js';

export type Endpoint = { readonly address: string; readonly port: number };

/** What ends a call badly; the trailers are those by which the client tells one error from another. */
export type RpcError = Error & {
  readonly code: grpc.status;
  readonly details: string;
  readonly metadata: grpc.Metadata;
};

function rpcError(
  code: grpc.status,
  details: string,
  trailers: { readonly [name: string]: string } = {},
): RpcError {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const serverNotReady = () => rpcError(grpc.status.UNAVAILABLE, 'Server Is Not Ready');

/** What a server does to long calls when it shuts down or loses its lead. */
export const cancelledByServer = () => rpcError(grpc.status.CANCELLED, 'Call canceled by the server');

export const unexpected = (details: string) => rpcError(grpc.status.UNKNOWN, details);

export const timedOut = () => rpcError(grpc.status.ABORTED, 'Operation timed out: commit phase');

export const invalidArgument = (details: string) => rpcError(grpc.status.INVALID_ARGUMENT, details);

export const accessDenied = () =>
  rpcError(grpc.status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const badCredentials = () => rpcError(grpc.status.UNAUTHENTICATED, 'Bad username or password.');

export const notLeader = (leader: Endpoint) =>
  rpcError(grpc.status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.address,
    'leader-endpoint-port': String(leader.port),
  });

export const streamDeleted = (stream: string) =>
  rpcError(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const maxAppendSizeExceeded = (maximum: number) =>
  rpcError(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });

export const wrongExpectedVersion = (stream: string, expected: bigint, actual: bigint) =>
  rpcError(
    grpc.status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

/** The server says so of a position that is not the beginning of a record. */
export const invalidPosition = () => invalidArgument('Trying to read from an invalid position.');
