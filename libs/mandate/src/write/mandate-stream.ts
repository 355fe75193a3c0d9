/** The stream of one mandate. */
export function streamOf(mandateId: string): string {
  return `mandate-${mandateId}`;
}
