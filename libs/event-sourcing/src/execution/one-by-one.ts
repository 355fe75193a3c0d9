/**
 * Does something for each of many, in order. One that fails holds up no other; at the end the failures are thrown together.
 * @returns the sum of what `work` answers
 * @throws AggregateError with every failure
 */
export async function oneByOne<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<number>,
): Promise<number> {
  let sum = 0;
  const failures: unknown[] = [];
  for (const item of items)
    try {
      sum += await work(item);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  return sum;
}
