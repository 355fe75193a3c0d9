/** Tells of what the event store survives, a line each. */
export function tellingOfEvents(tell: (line: string) => void): (error: unknown) => void {
  return (error) => tell(`Hændelseslager (event store): ${said(error)}`);
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && !message.includes(cause.message)
    ? `${message}: ${cause.message}`
    : message;
}
