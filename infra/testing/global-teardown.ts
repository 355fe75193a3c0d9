/** Ends what the global setup started; both run in Jest's own process. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServer?.();
}
