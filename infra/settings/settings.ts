import { isAbsolute, resolve } from 'node:path';
import { usualClocks } from '@loenspor/pay';
import type { EscalationClocks } from '@loenspor/pay';
import { consultantMunicipalitiesOf } from './consultant-municipalities.js';
import { escalationClocksOf } from './escalation-days.js';
import { eventStoreDbAddressOf, eventStoreKindOf, eventStoreOf } from './event-store-setting.js';
import type { EventStoreSetting } from './event-store-setting.js';
import { readMail } from './mail-setting.js';
import type { MailSetting } from './mail-setting.js';
import { statisticsMinimumOf, usualStatisticsMinimum } from './statistics-minimum.js';

export type { EventStoreSetting } from './event-store-setting.js';

/** `full`: demo people and demo data; `people`: sign-in with the demo people only; `none`: neither. */
export type Demo = 'full' | 'people' | 'none';

/** Connection addresses of the two databases: what is recorded, and apart from it the keys. */
export type DatabaseAddresses = { readonly url: string; readonly keysUrl: string };

export type SigningAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

export type OidcClient = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** What access tokens must be meant for; absent: the API's own name. */
  readonly audience?: string;
  /** How the provider signs; absent: RS256. */
  readonly signingAlgorithm?: SigningAlgorithm;
};

/**
 * What the environment decides. `dataDir` and `masterKeyFile` are absolute; `database` null: the embedded Postgres
 * in `dataDir`; `masterKeyFile` null: a file inside `dataDir`; `oidc` null: the demo provider (or, with
 * `demo: 'none'`, an error at the start).
 */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly database: DatabaseAddresses | null;
  readonly masterKeyFile: string | null;
  readonly demo: Demo;
  readonly oidc: OidcClient | null;
  readonly eventStore: EventStoreSetting;
  /** The municipalities (official codes) that each consultant works with; null: every consultant sees all. */
  readonly consultantMunicipalities: ReadonlyMap<string, readonly string[]> | null;
  /** Days that the steps of a dispute may take. */
  readonly escalationClocks: EscalationClocks;
  /** Persons that an answer of statistics rests on at least. */
  readonly statisticsMinimum: number;
  /** What one person may ask of a process; null: no limit. */
  readonly requestsPerSecond: number | null;
  /** Bytes that a file which is sent in may have. */
  readonly uploadBytes: number;
  /** Where a projector that runs by itself answers health and metrics; null: nowhere. */
  readonly projectorPort: number | null;
  /** Through what people are told; null: they are not, but in a demo, where letters are laid in an outbox. */
  readonly mail: MailSetting | null;
};

export type Environment = { readonly [name: string]: string | undefined };

/** One line for each setting that is wrong, Danish first. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads one setting; `absent` stands in for one that is not there, and for one that is wrong. */
export type Check = <T, A extends T | null>(name: string, read: (text: string) => T, absent: A) => T | A;

/**
 * Reads the settings; empty values count as absent.
 *
 * @param defaults what `DEMO` is when nothing says otherwise (`full` only for `npm start`), and where relative paths begin
 * @throws SettingsError naming every wrong setting at once
 */
export function readSettings(
  environment: Environment,
  defaults: { readonly demo: Demo; readonly directory: string },
): Settings {
  const problems: string[] = [];
  const value = (name: string) => environment[name]?.trim() || null;
  const check: Check = (name, read, absent) => {
    const text = value(name);
    if (text === null) return absent;
    try {
      return read(text);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return absent;
    }
  };
  const path = (text: string) => (isAbsolute(text) ? text : resolve(defaults.directory, text));
  const port = check('PORT', portOf, 3000);
  const oidc = readOidc(check, value, problems);
  const demo = check('DEMO', demoOf, oidc === null ? defaults.demo : 'none');
  if (oidc !== null && demo !== 'none') problems.push(bothSignIns);
  const settings: Settings = {
    port,
    host: value('HOST') ?? (demo === 'none' ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: check('PUBLIC_URL', originOf, `http://localhost:${port}`),
    dataDir: path(value('DATA_DIR') ?? 'data'),
    database: readDatabase(check, problems),
    masterKeyFile: check('MASTER_KEY_FILE', path, null),
    demo,
    oidc,
    eventStore: readEventStore(check, problems),
    consultantMunicipalities: check('CONSULTANT_MUNICIPALITIES', consultantMunicipalitiesOf, null),
    escalationClocks: check('ESCALATION_DAYS', escalationClocksOf, usualClocks),
    statisticsMinimum: check('STATISTICS_MINIMUM_CELL', statisticsMinimumOf, usualStatisticsMinimum),
    requestsPerSecond: check('REQUESTS_PER_SECOND', limitOf, 500),
    uploadBytes: check('UPLOAD_MIB', mebibytesOf, 20 * MIB),
    projectorPort: check('PROJECTOR_PORT', portOf, null),
    mail: readMail(check, value, problems),
  };
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** What is missing for people to sign in, null when they can. Processes without sign-in need not ask. */
export function missingSignIn(settings: Settings): string | null {
  if (settings.oidc !== null || settings.demo !== 'none') return null;
  return (
    'OIDC_ISSUER: mangler, og DEMO er none, så ingen kan logge ind; sæt OIDC_ISSUER eller DEMO=people ' +
    '(missing while DEMO is none: nobody could sign in)'
  );
}

const bothSignIns =
  'DEMO: kan ikke være full eller people sammen med OIDC_ISSUER; vælg ét login ' +
  '(choose one sign-in: DEMO or OIDC_ISSUER)';

function readOidc(
  check: Check,
  value: (name: string) => string | null,
  problems: string[],
): OidcClient | null {
  const issuer = check('OIDC_ISSUER', addressOf, null);
  const clientId = value('OIDC_CLIENT_ID');
  if (issuer === null) {
    if (clientId !== null && value('OIDC_ISSUER') === null)
      problems.push('OIDC_ISSUER: mangler, men OIDC_CLIENT_ID er sat (missing while OIDC_CLIENT_ID is set)');
    return null;
  }
  if (clientId === null)
    problems.push('OIDC_CLIENT_ID: mangler, men OIDC_ISSUER er sat (missing while OIDC_ISSUER is set)');
  const audience = value('OIDC_AUDIENCE');
  const signingAlgorithm = check('OIDC_SIGNING_ALGORITHM', algorithmOf, null);
  return {
    issuer,
    clientId: clientId ?? '',
    clientSecret: value('OIDC_CLIENT_SECRET'),
    ...(audience === null ? {} : { audience }),
    ...(signingAlgorithm === null ? {} : { signingAlgorithm }),
  };
}

function readDatabase(check: Check, problems: string[]): DatabaseAddresses | null {
  const url = check('DATABASE_URL', databaseOf, '');
  const keysUrl = check('KEYS_DATABASE_URL', databaseOf, url === '' ? '' : keysBeside(url));
  if (url === '' && keysUrl !== '')
    problems.push(
      'DATABASE_URL: mangler, men KEYS_DATABASE_URL er sat (missing while KEYS_DATABASE_URL is set)',
    );
  if (url !== '' && url === keysUrl)
    problems.push(
      'KEYS_DATABASE_URL: nøgler og data skal ligge i hver sin database (keys and data need a database each)',
    );
  return url === '' ? null : { url, keysUrl };
}

/** One that is wrong is told once, and not as missing too. */
function readEventStore(check: Check, problems: string[]): EventStoreSetting {
  const before = problems.length;
  const kind = check('EVENT_STORE', eventStoreKindOf, null);
  const url = check('EVENTSTOREDB_URL', eventStoreDbAddressOf, null);
  return eventStoreOf(kind, url, problems.length === before ? problems : []);
}

/** The same server, database `<name>_keys`. */
function keysBeside(url: string): string {
  const keys = new URL(url);
  keys.pathname = `${keys.pathname}_keys`;
  return keys.href;
}

function limitOf(text: string): number | null {
  if (!/^\d{1,6}$/.test(text))
    throw new Error('skal være et helt tal; 0 for ingen grænse (must be a whole number; 0 for no limit)');
  return Number(text) || null;
}

const MIB = 1024 * 1024;

function mebibytesOf(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1)
    throw new Error('skal være et helt tal fra 1 til 999 (must be a whole number from 1 to 999)');
  return Number(text) * MIB;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`skal være et tal fra 1 til 65535, ikke "${text}" (a number from 1 to 65535)`);
  return port;
}

function demoOf(text: string): Demo {
  if (text === 'full' || text === 'people' || text === 'none') return text;
  throw new Error(`skal være full, people eller none, ikke "${text}" (full, people or none)`);
}

function addressOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new Error(`skal være en http- eller https-adresse, ikke "${text}" (an http or https address)`);
}

function originOf(text: string): string {
  const { origin, pathname, search } = new URL(addressOf(text));
  if (pathname === '/' && search === '') return origin;
  throw new Error(`skal være uden sti, for eksempel ${origin}, ikke "${text}" (without a path)`);
}

function algorithmOf(text: string): SigningAlgorithm {
  if (text === 'RS256' || text === 'PS256' || text === 'ES256' || text === 'EdDSA') return text;
  throw new Error(`skal være RS256, PS256, ES256 eller EdDSA, ikke "${text}" (one of these four)`);
}

/** The address may hold a password: a message never repeats it. */
function databaseOf(text: string): string {
  const right = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
  if (right && new URL(text).pathname.length > 1) return text;
  throw new Error(
    'skal være postgres://bruger:kode@vært:port/database (must be postgres://user:password@host:port/database)',
  );
}
