import { setTimeout as delay } from 'node:timers/promises';
import {
  AppendRefused,
  AppendTooLarge,
  BatchSession,
  dayInCopenhagen,
  idDrawnAt,
  newId,
} from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing';
import type { LogRow } from '../log/log-row.js';
import { Turns } from '../log/turns.js';
import type { CaseDirectoryRow } from '../read/case-directory.row.js';
import { CaseNumbers, drawnAt } from './case-numbers.js';
import type { Drawing } from './case-numbers.js';
import { inPortions } from './import-order.js';
import type { ImporterOptions } from './importer.js';
import { personStreamOf, streamOfCase } from './recording.js';
import type { CaseTarget } from './recording.js';
import { StepRecorder } from './step-recorder.js';

/** Rows on their way into the log: whose, out of which file, and which of their cases stand there already. */
export type RowsToRecord = {
  readonly actor: Actor;
  readonly fileSha256: string;
  readonly known: ReadonlyMap<string, CaseDirectoryRow>;
  /** Decides everything and stores nothing. */
  readonly rehearsal: boolean;
  /** Before anything is stored for the first time, and again before each further time. */
  readonly beforeStoring?: () => Promise<void>;
  readonly onProgress?: (done: number) => void;
  /** Ends it before the next row. */
  readonly signal?: AbortSignal | undefined;
};

/** What a new case is called. `isFresh`: nobody was told so before, so nothing stands in its streams. */
type NewCase = { readonly id: string; readonly number: string; readonly isFresh: boolean };

/** By Sagsnr. */
type Numbers = ReadonlyMap<string, NewCase>;

/** Streams of one portion are kept in memory together. */
const PORTION = 500;
const FLUSH_AT = 200;
const ATTEMPTS = 5;
const FIRST_PAUSE = 100;

/** Records rows that read well, each as a step of its case; who runs it is the only one that does. */
export class RowsRecorder {
  private readonly session: BatchSession;
  private readonly recorder: StepRecorder;
  private readonly added = new Set<number>();
  private readonly turns: Turns;
  private done = 0;

  constructor(
    private readonly options: ImporterOptions,
    private readonly rows: RowsToRecord,
  ) {
    const { store, codec, clock } = options;
    const { actor, fileSha256, signal } = rows;
    this.turns = new Turns(signal);
    this.session = new BatchSession(store, codec, clock);
    this.recorder = new StepRecorder({ ...options, session: this.session, actor, fileSha256 });
  }

  /** The rows that were new: by their number in the file. */
  async record(accepted: readonly LogRow[]): Promise<ReadonlySet<number>> {
    const portions = inPortions(accepted, PORTION);
    const numbers = await this.drawNumbers(portions.flat());
    for (const rows of portions) await this.recordPortion(rows, numbers);
    return this.added;
  }

  /**
   * By Sagsnr, in the order of recording. A run which is killed and run again is given the same numbers and ids: where
   * a store does not take a row's events in one commit, it finds in their streams what the killed one has stored.
   */
  private async drawNumbers(ordered: readonly LogRow[]): Promise<Numbers> {
    const { known, rehearsal } = this.rows;
    const { identity, pool, clock } = this.options;
    const fresh = ordered.filter(({ step, caseNumber }) => step === 'OPENED' && !known.has(caseNumber));
    if (fresh.length === 0) return new Map();
    const drawings = new Map(
      fresh.map(({ caseNumber, caseType }): [string, Drawing] => {
        const kind = caseType === 'PRE_AGREEMENT' ? 'FA' : 'LS';
        return [caseNumber, { owner: identity.numbered(caseNumber), kind, wish: caseNumber }];
      }),
    );
    const year = dayInCopenhagen(clock()).slice(0, 4);
    const owners = [...drawings.values()].map(({ owner }) => owner);
    const before = await drawnAt(pool, owners);
    // The importer has brought the directory up to date.
    const numbers = new CaseNumbers(pool, () => Promise.resolve());
    const drawn = await numbers.draw([...drawings.values()], year, rehearsal);
    const instants = await drawnAt(pool, owners);
    const newCase = ({ owner }: Drawing): NewCase => {
      const at = instants.get(owner);
      const id = at ? idDrawnAt(at, owner) : newId();
      return { id, number: drawn.get(owner) ?? '', isFresh: !before.has(owner) };
    };
    return new Map([...drawings].map(([caseNumber, drawing]) => [caseNumber, newCase(drawing)]));
  }

  /**
   * Somebody else's step in one of these streams refuses what was decided before it: the portion is taken again on
   * the new state, and finds what has been stored of it.
   */
  private async recordPortion(rows: readonly LogRow[], numbers: Numbers): Promise<void> {
    const targets = new Map<string, CaseTarget>();
    const doneBefore = this.done;
    for (let attempt = 1; ; attempt++) {
      try {
        for (const row of rows) await this.recordRow(row, targets, numbers);
        await this.save();
        break;
      } catch (error) {
        const again = error instanceof AppendRefused && !(error instanceof AppendTooLarge);
        if (!again || attempt === ATTEMPTS) throw error;
        this.session.discard();
        this.done = doneBefore;
        await delay(FIRST_PAUSE * 2 ** (attempt - 1));
      }
    }
    if (this.rows.rehearsal) this.session.discard();
    else this.session.forget();
  }

  private async recordRow(row: LogRow, targets: Map<string, CaseTarget>, numbers: Numbers): Promise<void> {
    await this.turns.step();
    const target = targets.get(row.caseNumber) ?? this.targetOf(row, numbers);
    targets.set(row.caseNumber, target);
    if (await this.recorder.record(row, target, this.added.has(row.row))) this.added.add(row.row);
    this.done += 1;
    if (this.session.pending >= FLUSH_AT) await this.save();
  }

  /** Stores what was decided; a rehearsal keeps it in memory, to be dropped. */
  private async save(): Promise<void> {
    const { rehearsal, beforeStoring, onProgress, signal } = this.rows;
    signal?.throwIfAborted();
    onProgress?.(this.done);
    if (this.session.pending === 0 || rehearsal) return;
    await beforeStoring?.();
    await this.session.flush();
  }

  private targetOf(row: LogRow, numbers: Numbers): CaseTarget {
    const { caseNumber, caseType } = row;
    const kind = caseType === 'PRE_AGREEMENT' ? 'NEGOTIATION' : 'PAY_CASE';
    const known = this.rows.known.get(caseNumber);
    if (known) return { id: known.id, number: known.number, kind, mandateIds: [...known.mandateIds] };
    const drawn = numbers.get(caseNumber);
    if (drawn === undefined) throw new Error(`No number was drawn for ${caseNumber}`);
    const { id, number, isFresh } = drawn;
    this.session.expectNew(streamOfCase({ kind, id }));
    if (isFresh) this.session.expectNew(personStreamOf(id));
    return { id, number, kind, mandateIds: [] };
  }
}
