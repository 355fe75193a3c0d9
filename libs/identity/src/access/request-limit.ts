import { ProblemError } from '@loenspor/event-sourcing/http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 10;

/**
 * How much one person, or one address that nobody is signed in from, may ask of this process. Counted over ten seconds,
 * so that a page that asks for much at once is no flood.
 */
export class RequestLimit {
  private readonly limiter: RateLimiterMemory | null;

  /** `perSecond` null: no limit. */
  constructor(perSecond: number | null) {
    const points = (perSecond ?? 0) * WINDOW_SECONDS;
    this.limiter = perSecond === null ? null : new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  }

  /** @throws ProblemError `too-many-requests`, with how long to wait */
  async take(whose: string): Promise<void> {
    try {
      await this.limiter?.consume(whose);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new ProblemError('too-many-requests', undefined, { headers: { 'Retry-After': `${seconds}` } });
    }
  }
}
