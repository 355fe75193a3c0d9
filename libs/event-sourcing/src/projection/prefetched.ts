/** The items of a source, each asked for while the one before it is still worked on; the source ends with the signal. */
export async function* prefetched<Item>(
  source: (signal: AbortSignal) => AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void> {
  const left = new AbortController();
  const items = source(AbortSignal.any([signal, left.signal]))[Symbol.asyncIterator]();
  let coming = items.next();
  try {
    for (;;) {
      const { done, value } = await coming;
      if (done) return;
      coming = items.next();
      // Its failure is told when it is asked for.
      coming.catch(() => undefined);
      yield value as Item;
    }
  } finally {
    left.abort();
    await coming.catch(() => undefined);
    await items.return?.();
  }
}
