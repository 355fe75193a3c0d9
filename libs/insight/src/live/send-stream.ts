import { once } from 'node:events';
import type { Response } from 'express';

/** A reader who takes nothing for so long is cut off: what waits for it would only grow, and it is not looked meanwhile whether the right still holds. */
const PATIENCE_MS = 2_500;

/**
 * Sends texts as they come, never more than the connection takes. The source is let go of when the reader is gone or too
 * slow.
 */
export async function sendStream(
  texts: AsyncGenerator<string, void>,
  response: Response,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for await (const text of texts) {
    if (response.destroyed) return;
    if (response.write(text)) continue;
    if (await drains(response, patienceMs)) continue;
    response.destroy();
    return;
  }
  response.end();
}

async function drains(response: Response, patienceMs: number): Promise<boolean> {
  try {
    await once(response, 'drain', { signal: AbortSignal.timeout(patienceMs) });
    return true;
  } catch {
    return false;
  }
}
