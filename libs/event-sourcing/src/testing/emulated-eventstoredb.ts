import type { Emulator, EmulatorOptions } from './eventstoredb/emulator.js';

export type { Emulator, EmulatorOptions, NodeHandle } from './eventstoredb/emulator.js';

/** Starts an emulated EventStoreDB server; gRPC is loaded only then, so that other specs need not wait for it. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await import('./eventstoredb/emulator.js');
  return emulator.startEmulator(options);
}
