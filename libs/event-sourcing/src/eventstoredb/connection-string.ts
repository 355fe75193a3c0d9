const PARTS =
  /^(?<scheme>[^:]+):\/\/(?<credentials>[^:@,]+:[^@]+@)?(?<hosts>[^?]*?)\/*(?:\?(?<options>.*))?$/;
/** How the successor's documents write the same addresses; the client knows the old name alone. */
const NEW_SCHEME = /^(?:kurrentdb|kurrent|kdb)(?=\+discover$|$)/;
/** More, and the client would look for the cluster for hours: it counts seconds where others count milliseconds. */
const LONGEST_GOSSIP = 60;
const KNOWN = new Set(
  [
    ...['tls', 'tlsCAFile', 'userCertFile', 'userKeyFile', 'nodePreference', 'connectionName'],
    ...['maxDiscoverAttempts', 'discoveryInterval', 'gossipTimeout', 'keepAliveInterval', 'keepAliveTimeout'],
    ...['defaultDeadline', 'throwOnAppendFailure'],
  ].map(flat),
);
const KEEP_ALIVE = 10_000;

let links = 0;

/** What the client says of a wrong connection string holds all of it, the password too; this does not. */
export class BadConnectionString extends TypeError {
  constructor(why: string) {
    super(
      `The connection string of EventStoreDB is not understood (${why}): esdb://user:password@host:2113,host:2113?key=value`,
    );
  }
}

/**
 * The connection string for one more client. gRPC lets clients with the very same options share a link; a time of its own
 * gives each client its own. Throws `BadConnectionString` for what the client would misread, and for an option
 * that it would warn of, for it prints the password then.
 */
export function forOneClient(connectionString: string): string {
  const parts = PARTS.exec(connectionString.trim())?.groups;
  if (!parts) throw new BadConnectionString('it has another form');
  const { scheme = '', credentials = '', hosts = '', options = '' } = parts;
  if (credentials.split(':').length > 2 || hosts.includes('@'))
    throw new BadConnectionString('a name and a password are percent-encoded: %3A for a colon, %40 for an @');
  const given = options === '' ? [] : options.split('&');
  const keys = given.map(checkedKey);
  const own = ['keepAliveInterval', 'keepAliveTimeout'].find((key) => !keys.includes(flat(key)));
  if (own !== undefined) given.push(`${own}=${KEEP_ALIVE + ++links}`);
  return `${scheme.replace(NEW_SCHEME, 'esdb')}://${credentials}${hosts}?${given.join('&')}`;
}

function checkedKey(option: string): string {
  const [key = '', value = ''] = option.split('=');
  if (flat(key) === 'tlsverifycert')
    throw new BadConnectionString('tlsVerifyCert has no effect; name the authority with tlsCAFile');
  if (value === '') throw new BadConnectionString(`the option "${key}" has no value`);
  if (!KNOWN.has(flat(key))) throw new BadConnectionString(`the option "${key}" is not known`);
  if (flat(key) === 'gossiptimeout' && Number(value) > LONGEST_GOSSIP)
    throw new BadConnectionString(`gossipTimeout is in seconds, at most ${LONGEST_GOSSIP}`);
  return flat(key);
}

/** The client does not mind case, dashes and underscores. */
function flat(key: string): string {
  return key.trim().toLowerCase().replace(/[_-]/g, '');
}
