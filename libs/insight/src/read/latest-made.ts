/** `markOf`: what it is made of, so far as two that are the same need not be made twice. */
export type MakingParts<Made> = {
  readonly markOf: () => Promise<string>;
  readonly make: () => Promise<Made>;
};

/**
 * What takes long to make, made once for all who ask and one at a time: however fast that changes which it is made of, no
 * second making runs beside the one under way. Whoever asks meanwhile has one that was begun after the question.
 */
export class LatestMade<Made> {
  private latest: { readonly mark: string; readonly made: Promise<Made> } | null = null;
  private underWay: Promise<unknown> | null = null;
  private begun = 0;

  constructor(private readonly parts: MakingParts<Made>) {}

  /** @throws what `make` throws, for who waits for that one; the next begins afresh */
  async current(): Promise<Made> {
    for (const before = this.begun; ;) {
      const mark = await this.parts.markOf();
      if (this.latest !== null && (this.latest.mark === mark || this.begun > before)) return this.latest.made;
      if (this.underWay === null) return this.begin(mark);
      await this.underWay;
    }
  }

  private begin(mark: string): Promise<Made> {
    this.begun++;
    const mine = { mark, made: this.parts.make() };
    this.latest = mine;
    this.underWay = mine.made.then(
      () => (this.underWay = null),
      () => (this.latest = this.underWay = null),
    );
    return mine.made;
  }
}
