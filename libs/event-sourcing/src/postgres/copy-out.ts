import type { Connection, Pool, Submittable } from 'pg';

/**
 * What `COPY … TO STDOUT (FORMAT binary)` sends, row by row: the driver gives other results as text, where bytes are
 * twice as long and made anew on both sides. `take` is given each row's message; it is valid during the call only.
 */
class CopyOut implements Submittable {
  /** The driver wraps this where a query has a time limit. */
  callback: (error: Error | null) => void;
  private failure: Error | null = null;

  constructor(
    private readonly text: string,
    private readonly take: (message: Buffer) => void,
    done: (error: Error | null) => void,
  ) {
    this.callback = done;
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    try {
      this.take(chunk);
    } catch (error) {
      // Thrown here, it would end the process: nobody stands between this and the socket.
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(this.failure);
  }

  handleCommandComplete(): void {
    // The server is ready for another query right after.
  }
}

/** Runs one `COPY … TO STDOUT (FORMAT binary)`. Throws what the server or the link says; the link is then given up. */
export async function copyOut(pool: Pool, text: string, take: (message: Buffer) => void): Promise<void> {
  const client = await pool.connect();
  let failure: Error | null = null;
  try {
    await new Promise<void>((done, fail) => {
      client.query(new CopyOut(text, take, (error) => (error === null ? done() : fail(error))));
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw failure;
  } finally {
    client.release(failure ?? undefined);
  }
}
