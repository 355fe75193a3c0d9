/**
 * What is told to who does not see every case: without what others have drawn on a pool (`used` of a breach), for that
 * may be one colleague's pay.
 */
export function withoutPoolUse<Told>(told: Told): Told {
  if (Array.isArray(told)) return told.map(withoutPoolUse) as Told;
  if (typeof told !== 'object' || told === null) return told;
  const fields = Object.entries(told).filter(([name]) => name !== 'used');
  return Object.fromEntries(fields.map(([name, value]) => [name, withoutPoolUse<unknown>(value)])) as Told;
}
