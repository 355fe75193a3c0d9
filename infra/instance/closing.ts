/** What was opened in order is closed in the other order, once; one that fails does not keep the rest open. */
export class Closing {
  private readonly steps: { readonly name: string; readonly close: () => Promise<void> }[] = [];
  private closed: Promise<readonly string[]> | null = null;

  add(name: string, close: () => Promise<void>): void {
    this.steps.push({ name, close });
  }

  /** Closes everything and answers what went wrong, a line each; a second call gets the first one's answer. */
  close(): Promise<readonly string[]> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private async closeAll(): Promise<readonly string[]> {
    const troubles: string[] = [];
    for (const { name, close } of this.steps.reverse()) {
      try {
        await close();
      } catch (error) {
        troubles.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return troubles;
  }
}
