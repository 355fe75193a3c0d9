const PARTS = /^[^:]+:\/\/(?:[^:]+:[^@]+@)?[^?]*(?:\?(?<options>.*))?$/;
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
 * The connection string for one more client. gRPC lets clients with the very same options share a link; an interval of
 * its own gives each client its own. Throws `BadConnectionString` for an option that the client would warn of, for it
 * prints the password then.
 */
export function forOneClient(connectionString: string): string {
  const options = PARTS.exec(connectionString.trim())?.groups?.['options'] ?? '';
  const given = options === '' ? [] : options.split('&');
  const keys = given.map((option) => {
    const [key = '', value = ''] = option.split('=');
    if (flat(key) === 'tlsverifycert')
      throw new BadConnectionString('tlsVerifyCert has no effect; name the authority with tlsCAFile');
    if (value === '') throw new BadConnectionString(`the option "${key}" has no value`);
    if (!KNOWN.has(flat(key))) throw new BadConnectionString(`the option "${key}" is not known`);
    return flat(key);
  });
  if (keys.includes('keepaliveinterval')) return connectionString;
  return `${connectionString}${options === '' ? '?' : '&'}keepAliveInterval=${KEEP_ALIVE + ++links}`;
}

/** The client does not mind case, dashes and underscores. */
function flat(key: string): string {
  return key.trim().toLowerCase().replace(/[_-]/g, '');
}
