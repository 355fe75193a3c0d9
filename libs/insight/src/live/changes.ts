import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { categoryOf, ReadSide, uuidOfStream } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { ProblemError } from '@loenspor/event-sourcing/http';
import { mandateChanges } from '@loenspor/mandate';
import { negotiationChanges, preAgreementChanges } from '@loenspor/negotiation';
import { payCaseChanges, personChanges } from '@loenspor/pay-case';
import { repTermChanges, Sights } from '@loenspor/representation';
import type { ChangeSource, Sight } from '@loenspor/representation';
import { ChangeFeed } from './changes.feed.js';
import type { Hold, LogChange } from './changes.feed.js';
import { changeMessages, placeMessage, refetchMessage, RETRY } from './changes.messages.js';
import type { Change } from './changes.messages.js';

const sources: readonly ChangeSource[] = [
  ...[negotiationChanges, preAgreementChanges, payCaseChanges],
  ...[personChanges, mandateChanges, repTermChanges],
];

/** `checkMs`: how often it is looked whether the reader still may; `beatMs`: how long a stream says nothing. */
export type ChangeTimes = { readonly checkMs: number; readonly beatMs: number };
export const CHANGE_TIMES = Symbol('ChangeTimes');
/** A lost right ends a stream within five seconds, of a slow reader too; proxies cut what says nothing for half a minute. */
export const usualChangeTimes: ChangeTimes = { checkMs: 2_000, beatMs: 15_000 };

/** Somebody who reads a stream. `stillMay`: what the person may now; null: nothing any more. */
export type ChangeReader = {
  readonly viewer: Viewer;
  readonly stillMay: () => Promise<Viewer | null>;
  /** The last position that the reader has, by what the reader says; null: none. */
  readonly since: string | null;
  readonly signal: AbortSignal;
};

/** Where a reader has come to, and when the next look at the rights and the next sign of life are due. */
type Reading = {
  viewer: Viewer;
  at: GlobalPosition | null;
  checkAt: number;
  beatAt: number;
};

/** Tells readers which resources change that they see: ids and positions, once the rows hold them. */
@Injectable()
export class Changes implements OnModuleDestroy {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    private readonly feed: ChangeFeed,
    @Inject(CHANGE_TIMES) private readonly times: ChangeTimes,
  ) {}

  onModuleDestroy(): void {
    this.feed.close();
  }

  /**
   * The text of a stream of server-sent events. It ends when the right is lost, when the product ends, or on the signal.
   *
   * @throws ProblemError `represents-nobody` for a representative who represents nothing now, before there is a stream
   */
  async open(reader: ChangeReader): Promise<AsyncGenerator<string, void>> {
    if (await this.representsNothing(reader.viewer)) throw new ProblemError('represents-nobody');
    return this.messages(reader, await this.feed.hold());
  }

  private async *messages(reader: ChangeReader, { ended, letGo }: Hold): AsyncGenerator<string, void> {
    const { checkMs, beatMs } = this.times;
    const signal = AbortSignal.any([ended, reader.signal]);
    try {
      const { at, isNew } = await this.beginning(reader.since);
      const now = performance.now();
      const { viewer } = reader;
      const reading: Reading = { viewer, at, checkAt: now + checkMs, beatAt: now + beatMs };
      yield RETRY + (isNew ? refetchMessage(at) : placeMessage(at));
      while (!signal.aborted) {
        const isMoved = await this.feed.next(reading.at, this.untilDue(reading), signal);
        if (signal.aborted || !(await this.mayStill(reader, reading))) return;
        const told = isMoved ? await this.changesFor(reading) : '';
        const text = told !== '' || performance.now() < reading.beatAt ? told : placeMessage(reading.at);
        if (text === '') continue;
        yield text;
        reading.beatAt = performance.now() + beatMs;
      }
    } finally {
      letGo();
    }
  }

  /** A place that this log never gave, or that is not there any more: the reader begins anew, and is told so. */
  private async beginning(since: string | null): Promise<{ at: GlobalPosition | null; isNew: boolean }> {
    const isKnown = since !== null && (await this.feed.knows(since));
    if (isKnown) return { at: since as GlobalPosition, isNew: false };
    return { at: this.feed.position, isNew: since !== null };
  }

  private untilDue({ checkAt, beatAt }: Reading): number {
    return Math.max(0, Math.min(checkAt, beatAt) - performance.now());
  }

  /** Looks again when it is due, however much there is to be told meanwhile. */
  private async mayStill({ stillMay }: ChangeReader, reading: Reading): Promise<boolean> {
    if (performance.now() < reading.checkAt) return true;
    const viewer = await stillMay();
    if (!viewer || (await this.representsNothing(viewer))) return false;
    reading.viewer = viewer;
    reading.checkAt = performance.now() + this.times.checkMs;
    return true;
  }

  private async representsNothing(viewer: Viewer): Promise<boolean> {
    if (viewer.scopes.some(({ scope }) => scope !== 'REPRESENTED')) return false;
    const sight = await this.sights.sightOf(viewer);
    return sight.of === 'PART' && sight.offices.length === 0 && sight.cases.length === 0;
  }

  /** What the reader is told of what has come since; more than anybody is told at once is to be fetched anew. */
  private async changesFor(reading: Reading): Promise<string> {
    const come = await this.feed.changesAfter(reading.at);
    if (come === null) {
      reading.at = this.feed.position;
      return refetchMessage(reading.at);
    }
    const sight = await this.sights.sightOf(reading.viewer);
    const seen = await this.seenAmong(come.changes, sight);
    reading.at = come.upTo;
    return changeMessages(seen);
  }

  /** Each resource once, where it changed last, in the order of the log. */
  private async seenAmong(changes: readonly LogChange[], sight: Sight): Promise<readonly Change[]> {
    const asked = sources.map(async (source): Promise<readonly Change[]> => {
      const last = new Map(
        changes.flatMap(({ stream, position }) =>
          categoryOf(stream) === source.category ? [[uuidOfStream(stream), position] as const] : [],
        ),
      );
      const seen = await source.seen(this.side.rows, { sight, ids: [...last.keys()] });
      return seen.flatMap(({ kind, id, of }) => {
        const position = last.get(of);
        return position ? [{ kind, id, position }] : [];
      });
    });
    const found = (await Promise.all(asked)).flat().sort((a, b) => (a.position < b.position ? -1 : 1));
    return [...new Map(found.map((each) => [`${each.kind} ${each.id}`, each])).values()].sort((a, b) =>
      a.position < b.position ? -1 : a.position > b.position ? 1 : 0,
    );
  }
}
