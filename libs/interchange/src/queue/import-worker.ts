import type { Pool } from 'pg';
import type { Actor } from '@loenspor/event-sourcing';
import { alone, ImportRunning } from '../import/import-lock.js';
import type { Importer } from '../import/importer.js';
import { UnreadableFile } from '../log/unreadable-file.js';
import type { ImportJob, JobTrouble } from './import-job.js';
import type { ImportJobs } from './import-jobs.js';
import { isOfStore } from './store-trouble.js';

export type ImportWorkerParts = {
  readonly pool: Pool;
  readonly jobs: ImportJobs;
  /** Made anew for each file: reference data grows. */
  readonly importer: () => Promise<Importer>;
  /** Records what a process that died has left half done of mended rows; answers whether there is more of it now. */
  readonly finishMended: (signal: AbortSignal) => Promise<boolean>;
  readonly onTrouble: (error: unknown) => void;
  /** How often to look for what other processes were sent, or have left; milliseconds. */
  readonly everyMs?: number;
  /** How often a process may begin a file: one that kills each is not begun for ever. */
  readonly mostAttempts?: number;
  /** How often a file is put off because the store does not answer, before it is given up. */
  readonly mostTroubles?: number;
  /** How often it is put off because of anything else. */
  readonly mostFaults?: number;
  /** How long it waits the first time, milliseconds; longer each further time. */
  readonly pauseMs?: number;
};

const PROGRESS_MS = 250;
const LONGEST_PAUSE_MS = 5 * 60_000;
const FORGET_EVERY_MS = 60 * 60_000;

/**
 * Reads the files that were sent in, one after the other. Any number of processes may each have one: whoever gets the
 * lock of imports, which is a database session's and ends with its process, empties the queue, and goes on at once with
 * what a killed one has left. A file is put off while the store does not answer, for longer each time: one that is away
 * for hours costs no file. What ends its processes, or fails for a reason that nobody knows, is given up soon.
 */
export class ImportWorker {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isWoken = false;
  /** Taken out and not given back: the store did not answer. */
  private readonly owed: PutOff[] = [];
  private forgotAt = -Infinity;

  constructor(private readonly parts: ImportWorkerParts) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), this.parts.everyMs ?? 2_000).unref();
    this.wake();
  }

  /** Looks for work now, or once more when it is at it. */
  wake(): void {
    this.isWoken = true;
    if (this.running || this.stopping.signal.aborted) return;
    this.running = this.work().finally(() => (this.running = null));
  }

  /** Begins no more; the run at hand is left where it is, to be gone on with. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.stopping.abort(new Error('The process ends'));
    await this.running;
  }

  private async work(): Promise<void> {
    while (this.isWoken && !this.stopping.signal.aborted) {
      this.isWoken = false;
      await this.tried(() => this.finishMended());
      await this.tried(() => this.readFiles());
      await this.tried(() => this.forgetOld());
    }
  }

  /** What goes wrong with one kind of work holds up no other; it is tried again at the next look. */
  private async tried(work: () => Promise<void>): Promise<void> {
    if (this.stopping.signal.aborted) return;
    try {
      await work();
    } catch (error) {
      // Somebody else is at it; whatever is left then is found at the next look.
      if (!(error instanceof ImportRunning) && !this.stopping.signal.aborted) this.parts.onTrouble(error);
    }
  }

  private async finishMended(): Promise<void> {
    // What there is more of comes after the files that wait now.
    if (await this.parts.finishMended(this.stopping.signal)) this.isWoken = true;
  }

  private async readFiles(): Promise<void> {
    const { pool, jobs } = this.parts;
    for (let owed = this.owed[0]; owed; owed = this.owed[0]) {
      await this.putOff(owed);
      this.owed.shift();
    }
    if (!(await jobs.hasWork())) return;
    await alone(pool, async (lost) => this.drain(AbortSignal.any([lost, this.stopping.signal])));
  }

  private async forgetOld(): Promise<void> {
    const now = performance.now();
    if (now - this.forgotAt < FORGET_EVERY_MS) return;
    await this.parts.jobs.forgetOld();
    this.forgotAt = now;
  }

  private async drain(signal: AbortSignal): Promise<void> {
    const { jobs, mostAttempts = 10 } = this.parts;
    while (!signal.aborted) {
      const job = await jobs.take();
      if (!job) return;
      if (job.attempts > mostAttempts) await jobs.fail(job, unfinishable);
      else await this.run(job, signal);
    }
  }

  private async run(job: ImportJob, signal: AbortSignal): Promise<void> {
    const { jobs } = this.parts;
    try {
      await this.readIn(job, signal);
    } catch (error) {
      if (error instanceof UnreadableFile)
        await jobs.fail(job, { code: 'file-unreadable', detail: error.told });
      else if (this.stopping.signal.aborted) await jobs.giveBack(job).catch(this.parts.onTrouble);
      else await this.troubled(job, error);
    }
  }

  private async readIn(job: ImportJob, signal: AbortSignal): Promise<void> {
    const { jobs, importer: importerNow } = this.parts;
    const { id, dryRun, within, startedBy } = job;
    const importer = await importerNow();
    const actor: Actor = { userId: startedBy, role: 'CONSULTANT', authority: null, onBehalfOf: null };
    const fileName = (await jobs.nameOf(job)) ?? '';
    const bytes = await jobs.fileOf(job);
    const onProgress = this.telling(job);
    const request = { fileName, bytes, actor, dryRun, onProgress, importId: id, within, signal };
    const outcome = await importer.runAlone(request);
    // Whoever is told that it is done finds the rows to mend.
    await importer.catchUp(signal);
    await jobs.finish(job, { ...outcome, position: await importer.options.store.head() });
  }

  private async troubled(job: ImportJob, error: unknown): Promise<void> {
    const { jobs, onTrouble, mostTroubles = 100, mostFaults = 3 } = this.parts;
    onTrouble(error);
    const trouble = isOfStore(error) ? 'STORE' : 'UNKNOWN';
    if (trouble === 'STORE' && job.troubles >= mostTroubles) return jobs.fail(job, storeAway);
    if (trouble === 'UNKNOWN' && job.faults >= mostFaults) return jobs.fail(job, unfinishable);
    try {
      await this.putOff({ job, trouble });
    } catch (away) {
      this.owed.push({ job, trouble });
      throw away;
    }
  }

  private async putOff({ job, trouble }: PutOff): Promise<void> {
    const { jobs, pauseMs = 1_000 } = this.parts;
    const pause = trouble === 'STORE' ? pauseMs * 2 ** job.troubles : pauseMs * 4 ** job.faults;
    await jobs.putOff(job, trouble, Math.min(pause, LONGEST_PAUSE_MS));
  }

  /** Progress may be told less often than it is made; what cannot be told is told the next time. */
  private telling(job: ImportJob): (done: number, total: number) => void {
    let last = 0;
    return (done, total) => {
      const now = performance.now();
      if (now - last < PROGRESS_MS) return;
      last = now;
      this.parts.jobs.progress(job, done, total).catch(() => undefined);
    };
  }
}

type PutOff = { readonly job: ImportJob; readonly trouble: JobTrouble };

const storeAway = {
  code: 'store-unavailable',
  detail: {
    da: 'Databaserne har ikke svaret i timevis, og filen læses ikke mere. Send den igen, når de svarer.',
    en: 'The databases have not answered for hours, and the file is not read any more. Send it again once they answer.',
  },
};
const unfinishable = {
  code: 'internal-error',
  detail: {
    da: 'Filen kunne ikke læses færdig, selv om det blev prøvet flere gange. Giv importens id videre til driften.',
    en: 'The file could not be read to its end, though it was tried several times. Pass the id to operations.',
  },
};
