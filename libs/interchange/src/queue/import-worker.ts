import type { Pool } from 'pg';
import type { Actor } from '@loenspor/event-sourcing';
import { alone, ImportRunning } from '../import/import-lock.js';
import type { Importer } from '../import/importer.js';
import { UnreadableFile } from '../log/unreadable-file.js';
import type { ImportJob } from './import-job.js';
import type { ImportJobs } from './import-jobs.js';

export type ImportWorkerParts = {
  readonly pool: Pool;
  readonly jobs: ImportJobs;
  /** Made anew for each file: reference data grows. */
  readonly importer: () => Promise<Importer>;
  readonly onTrouble: (error: unknown) => void;
  /** How often to look for what other processes were sent, or have left; milliseconds. */
  readonly everyMs?: number;
  /** How often a process may begin a file: one that kills each is not begun for ever. */
  readonly mostAttempts?: number;
};

const PROGRESS_MS = 250;

/**
 * Reads the files that were sent in, one after the other. Any number of processes may each have one: whoever gets the
 * lock of imports, which is a database session's and ends with its process, empties the queue, and goes on at once with
 * what a killed one has left.
 */
export class ImportWorker {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isWoken = false;

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
    const { pool, jobs, onTrouble } = this.parts;
    while (this.isWoken && !this.stopping.signal.aborted) {
      this.isWoken = false;
      try {
        if (!(await jobs.hasWork())) continue;
        await alone(pool, async (lost) => this.drain(AbortSignal.any([lost, this.stopping.signal])));
        await jobs.forgetOld();
      } catch (error) {
        // Somebody else is at it; whatever is left then is found at the next look.
        if (!(error instanceof ImportRunning) && !this.stopping.signal.aborted) onTrouble(error);
      }
    }
  }

  private async drain(signal: AbortSignal): Promise<void> {
    const { jobs, mostAttempts = 10 } = this.parts;
    while (!signal.aborted) {
      const job = await jobs.take();
      if (!job) return;
      if (job.attempts > mostAttempts) await jobs.fail(job.id, unfinishable);
      else await this.run(job, signal);
    }
  }

  private async run(job: ImportJob, signal: AbortSignal): Promise<void> {
    const { jobs, importer: importerNow } = this.parts;
    const { id, dryRun, within, startedBy } = job;
    try {
      const importer = await importerNow();
      const actor: Actor = { userId: startedBy, role: 'CONSULTANT', authority: null, onBehalfOf: null };
      const fileName = (await jobs.nameOf(job)) ?? '';
      const bytes = await jobs.fileOf(id);
      const onProgress = this.telling(id);
      const request = { fileName, bytes, actor, dryRun, onProgress, importId: id, within, signal };
      const { report, kept } = await importer.runAlone(request);
      // Whoever is told that it is done finds the rows to mend.
      await importer.catchUp();
      await jobs.finish(id, { report, kept, position: await importer.options.store.head() });
    } catch (error) {
      if (error instanceof UnreadableFile)
        await jobs.fail(id, { code: 'file-unreadable', detail: error.told });
      else if (!this.stopping.signal.aborted) throw error;
      else await jobs.giveBack(id).catch(this.parts.onTrouble);
    }
  }

  /** Progress may be told less often than it is made; what cannot be told is told the next time. */
  private telling(id: string): (done: number, total: number) => void {
    let last = 0;
    return (done, total) => {
      const now = performance.now();
      if (now - last < PROGRESS_MS) return;
      last = now;
      this.parts.jobs.progress(id, done, total).catch(() => undefined);
    };
  }
}

const unfinishable = {
  code: 'internal-error',
  detail: {
    da: 'Filen kunne ikke læses færdig, selv om det blev prøvet flere gange. Giv importens id videre til driften.',
    en: 'The file could not be read to its end, though it was tried several times. Pass the id to operations.',
  },
};
