import { ProblemError } from '@loenspor/event-sourcing/http';

/** Browsers open as many tabs as people like, but no more than six connections to one host by HTTP/1.1. */
const MOST_A_SESSION = 6;

/** How many streams each session has open in this process. */
export class OpenStreams {
  private readonly open = new Map<string, number>();

  constructor(private readonly most = MOST_A_SESSION) {}

  /** Counts one more until it is given back. @throws ProblemError `too-many-requests` */
  take(session: string): () => void {
    const count = this.open.get(session) ?? 0;
    if (count >= this.most)
      throw new ProblemError('too-many-requests', undefined, { headers: { 'Retry-After': '10' } });
    this.open.set(session, count + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      const left = (this.open.get(session) ?? 1) - 1;
      if (left > 0) this.open.set(session, left);
      else this.open.delete(session);
    };
  }
}
