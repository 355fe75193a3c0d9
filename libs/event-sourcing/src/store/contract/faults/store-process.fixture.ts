import { systemClock } from '../../../execution/clock.js';
import { CommandExecutor } from '../../../execution/command-executor.js';
import { EventCodec } from '../../../format/event-codec.js';
import { type LedgerCommand, ledgerDecider, onLedger } from '../../../testing/ledger.js';
import { MemoryKeyRing } from '../../../testing/memory-key-ring.js';
import type { AppendRequest } from '../../event-store.js';
import { type StoreAddress, openStoreAt } from './store-address.fixture.js';

/** What the process is asked to do. */
export type Task =
  | { readonly append: AppendRequest }
  | { readonly ledger: string; readonly commandId: string; readonly command: LedgerCommand };

export type Asked = { readonly number: number; readonly task: Task };

export type Answer = { readonly number: number } & (
  { readonly done: unknown } | { readonly error: { readonly name: string; readonly message: string } }
);

/**
 * A store and an executor in a process of their own: does what it is asked over its channel, and answers. It ends with
 * the channel. Argument: the address as JSON.
 */
const { store } = await openStoreAt(JSON.parse(process.argv[2] ?? '{}') as StoreAddress);
const keys = new MemoryKeyRing();
const codec = new EventCodec(store.storeId, keys, []);
const executor = new CommandExecutor(store, codec, systemClock);

process.on('message', (asked) => void answer(asked as Asked));
process.on('disconnect', () => process.exit());
process.send?.({ number: -1, done: 'ready' } satisfies Answer);

async function answer({ number, task }: Asked): Promise<void> {
  const told = await done(task).then(
    (result): Answer => ({ number, done: result }),
    ({ constructor, message }: Error): Answer => ({ number, error: { name: constructor.name, message } }),
  );
  process.send?.(told);
}

async function done(task: Task): Promise<unknown> {
  if ('append' in task) return store.append(task.append);
  const { ledger, command, commandId } = task;
  if (command.do === 'OPEN') rememberKeyOf(command.personId);
  return executor.execute(ledgerDecider, onLedger(ledger, command, { commandId }));
}

/** The same key in every process, as a key ring over a database would give it. */
function rememberKeyOf(subject: string): void {
  keys.put({ id: subject, secret: Buffer.alloc(32, subject) }, { subject, class: 'contact' });
}
