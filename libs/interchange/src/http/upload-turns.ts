/** Takes one file of a person at a time: what else they send waits where it is, and not in this process's memory. */
export class UploadTurns {
  private readonly last = new Map<string, Promise<void>>();

  /** Waits for the person's turn; what it answers ends it, and must be called. */
  async take(userId: string): Promise<() => void> {
    const before = this.last.get(userId);
    const { promise: mine, resolve } = Promise.withResolvers<void>();
    this.last.set(userId, mine);
    await before;
    return () => {
      if (this.last.get(userId) === mine) this.last.delete(userId);
      resolve();
    };
  }
}
