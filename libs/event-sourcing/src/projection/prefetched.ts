/** The items of a source, each asked for while the one before it is still worked on; the source ends with the signal. */
export async function* prefetched<Item>(
  source: (signal: AbortSignal) => AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void> {
  const left = new AbortController();
  // Whatever a source may answer in the end, nobody looks at it.
  const items: AsyncIterator<Item, unknown> = source(AbortSignal.any([signal, left.signal]))[
    Symbol.asyncIterator
  ]();
  let coming = items.next();
  try {
    for (;;) {
      const item = await coming;
      if (item.done) return;
      coming = items.next();
      // Its failure is told when it is asked for.
      coming.catch(() => undefined);
      yield item.value;
    }
  } finally {
    left.abort();
    await coming.catch(() => undefined);
    await items.return?.();
  }
}
