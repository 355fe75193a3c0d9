import { DomainError, unreachable } from '../domain/index.js';
import type { Decider, DomainEvent, Personal, Vocabulary } from '../domain/index.js';
import type { Execution } from '../execution/command-runner.js';
import { newId } from '../format/ids.js';
import type { Projection } from '../projection/projection.js';
import type { PageTransaction } from '../projection/row-table.js';

type AccountOpened = DomainEvent<
  'AccountOpened',
  { readonly personId: string; readonly holder: Personal<string> }
>;
type MoneyPaidIn = DomainEvent<'MoneyPaidIn', { readonly amount: number; readonly note?: Personal<string> }>;
type MoneyPaidOut = DomainEvent<'MoneyPaidOut', { readonly amount: number }>;
export type LedgerEvent = AccountOpened | MoneyPaidIn | MoneyPaidOut;

export type LedgerCommand =
  | { readonly do: 'OPEN'; readonly personId: string; readonly holder: string }
  | { readonly do: 'PAY_IN'; readonly amount: number; readonly note?: string; readonly times?: number }
  | { readonly do: 'PAY_OUT'; readonly amount: number };

export type Ledger =
  | { readonly status: 'NONE' }
  | { readonly status: 'OPEN'; readonly personId: string; readonly balance: number };

const vocabulary = {
  category: 'ledger',
  events: {
    AccountOpened: { schema: 1, personal: [{ at: '/holder', of: 'person', as: 'contact' }] },
    MoneyPaidIn: { schema: 1, personal: [{ at: '/note', of: 'stream', as: 'text' }] },
    MoneyPaidOut: { schema: 1, personal: [] },
  },
} satisfies Vocabulary<LedgerEvent>;

/** A small context of the tests' own: accounts that are opened, paid into and out of, never overdrawn. */
export const ledgerDecider: Decider<Ledger, LedgerCommand, LedgerEvent> = {
  vocabulary,
  initialState: () => ({ status: 'NONE' }),
  personOf: (state) => (state.status === 'OPEN' ? state.personId : null),
  decide: (command, state) => {
    if (command.do === 'OPEN') {
      if (state.status === 'OPEN') throw new DomainError('open-already', 'The account is open.');
      return [{ type: 'AccountOpened', data: { personId: command.personId, holder: command.holder } }];
    }
    if (state.status === 'NONE') throw new DomainError('not-open', 'There is no such account.');
    if (command.do === 'PAY_OUT') {
      if (command.amount > state.balance) throw new DomainError('overdrawn', 'There is not so much.');
      return [{ type: 'MoneyPaidOut', data: { amount: command.amount } }];
    }
    const { amount, note, times = 1 } = command;
    return Array.from({ length: times }, () => ({
      type: 'MoneyPaidIn',
      data: { amount, ...(note !== undefined && { note }) },
    }));
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'AccountOpened':
        return { status: 'OPEN', personId: event.data.personId, balance: 0 };
      case 'MoneyPaidIn':
        return changed(state, event.data.amount);
      case 'MoneyPaidOut':
        return changed(state, -event.data.amount);
      default:
        return unreachable(event);
    }
  },
};

function changed(state: Ledger, by: number): Ledger {
  return state.status === 'OPEN' ? { ...state, balance: state.balance + by } : state;
}

export function newLedger(): string {
  return `ledger-${newId()}`;
}

/** A command by somebody, its id new unless one is given. */
export function onLedger(
  stream: string,
  command: LedgerCommand,
  more: Partial<Execution<LedgerCommand>> & { readonly commandId?: string } = {},
): Execution<LedgerCommand> {
  const { commandId = newId(), ...rest } = more;
  const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
  return {
    stream,
    meta: { commandId, actor, occurredOn: '2026-05-04' },
    prepare: () => ({ command }),
    ...rest,
  };
}

export const LEDGER_TABLE = `CREATE TABLE read.ledger (
  account text PRIMARY KEY, entries integer NOT NULL, balance integer NOT NULL, first text NOT NULL)`;

export type LedgerRow = { account: string; entries: number; balance: number; first: string };

/**
 * Counts and sums by adding to what stands there, so that an event that is applied twice or never shows.
 * `onPage` runs inside the page's transaction, after the rows were written.
 */
export function ledgerProjection(options: {
  readonly name?: string;
  readonly version?: number;
  readonly onPage?: (transaction: PageTransaction, size: number) => Promise<void>;
}): Projection {
  return {
    name: options.name ?? 'ledger',
    version: options.version ?? 1,
    tables: ['ledger'],
    clear: async (transaction) => void (await transaction.query('TRUNCATE read.ledger')),
    apply: async (events, transaction) => {
      await transaction.query(
        `INSERT INTO ${transaction.schema ?? 'read'}.ledger
         SELECT account, entries, balance, first FROM json_to_recordset($1::json)
           AS page(account text, entries integer, balance integer, first text)
         ON CONFLICT (account) DO UPDATE
           SET entries = ledger.entries + excluded.entries, balance = ledger.balance + excluded.balance`,
        [JSON.stringify(ledgerRowsOf(events))],
      );
      await options.onPage?.(transaction, events.length);
    },
  };
}

/** What `read.ledger` must hold after these events, sorted by account. */
export function ledgerRowsOf(
  events: readonly { stream: string; type: string; data: object; eventId: string }[],
): readonly LedgerRow[] {
  const rows = new Map<string, LedgerRow>();
  for (const { stream, type, data, eventId } of events) {
    const row = rows.get(stream) ?? { account: stream, entries: 0, balance: 0, first: eventId };
    rows.set(stream, { ...row, entries: row.entries + 1, balance: row.balance + amountOf(type, data) });
  }
  return [...rows.values()].sort((one, other) => (one.account < other.account ? -1 : 1));
}

function amountOf(type: string, data: object): number {
  const amount = 'amount' in data ? Number(data.amount) : 0;
  return type === 'MoneyPaidOut' ? -amount : amount;
}
