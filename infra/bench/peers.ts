/** An event store, or something like one, on a database of its own; `open` gives it as many connections as it has callers. */
export type Peer = {
  readonly name: PeerName;
  readonly open: (callers: number) => Promise<OpenPeer>;
};

export type PeerName = 'loenspor' | 'loenspor-encrypted' | 'emmett' | 'message-db' | 'insert' | 'bare';

export type OpenPeer = {
  /** One caller, with a stream of its own: each call appends `events` more events to it at the expected revision. */
  readonly caller: (events: number) => () => Promise<void>;
  readonly close: () => Promise<void>;
};
