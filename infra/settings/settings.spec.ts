import { usualClocks } from '@loenspor/pay';
import { missingSignIn, readSettings, SettingsError } from './settings.js';
import type { Environment } from './settings.js';

const directory = '/somewhere';
const read = (environment: Environment = {}) => readSettings(environment, { demo: 'none', directory });
const problemsOf = (environment: Environment): readonly string[] => {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

describe('the settings', () => {
  it('have a default each', () => {
    expect(readSettings({}, { demo: 'full', directory })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir: '/somewhere/data',
      database: null,
      masterKeyFile: null,
      demo: 'full',
      oidc: null,
      eventStore: { kind: 'postgres' },
      consultantMunicipalities: null,
      escalationClocks: usualClocks,
      statisticsMinimum: 5,
      requestsPerSecond: 500,
      uploadBytes: 20 * 1024 * 1024,
      projectorPort: null,
      mail: null,
    });
  });

  it('give a projector an address of its own, or none', () => {
    expect(read({ PROJECTOR_PORT: '9464' }).projectorPort).toBe(9464);
    expect(() => read({ PROJECTOR_PORT: 'any' })).toThrow(/PROJECTOR_PORT.*tal fra 1 til 65535/);
  });

  it('limit what one person may ask, or do not', () => {
    expect(read({ REQUESTS_PER_SECOND: '20' }).requestsPerSecond).toBe(20);
    expect(read({ REQUESTS_PER_SECOND: '0' }).requestsPerSecond).toBeNull();
    expect(() => read({ REQUESTS_PER_SECOND: '-1' })).toThrow(/REQUESTS_PER_SECOND.*helt tal/);
  });

  it('limit what a file that is sent in may have', () => {
    expect(read({ UPLOAD_MIB: '2' }).uploadBytes).toBe(2 * 1024 * 1024);
    for (const wrong of ['0', '-1', '1.5', 'mange'])
      expect(() => read({ UPLOAD_MIB: wrong })).toThrow(/UPLOAD_MIB.*helt tal/);
  });

  it('are read from the environment', () => {
    const settings = read({
      PORT: '8080',
      DATA_DIR: 'elsewhere',
      DATABASE_URL: 'postgres://u:p@db:5432/trail?sslmode=require',
      MASTER_KEY_FILE: '/run/key',
      OIDC_ISSUER: 'https://login.example.dk/realm',
      OIDC_CLIENT_ID: 'loenspor',
      OIDC_CLIENT_SECRET: 'secret',
      PUBLIC_URL: 'https://trail.example.dk/',
      EVENT_STORE: 'postgres',
    });
    expect(settings).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://trail.example.dk',
      dataDir: '/somewhere/elsewhere',
      database: {
        url: 'postgres://u:p@db:5432/trail?sslmode=require',
        keysUrl: 'postgres://u:p@db:5432/trail_keys?sslmode=require',
      },
      masterKeyFile: '/run/key',
      demo: 'none',
      oidc: { issuer: 'https://login.example.dk/realm', clientId: 'loenspor', clientSecret: 'secret' },
      eventStore: { kind: 'postgres' },
      consultantMunicipalities: null,
      escalationClocks: usualClocks,
      statisticsMinimum: 5,
      requestsPerSecond: 500,
      uploadBytes: 20 * 1024 * 1024,
      projectorPort: null,
      mail: null,
    });
  });

  it('take an empty value as absent', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(read());
  });

  it('take keys in a place of their own', () => {
    const DATABASE_URL = 'postgres://u:p@db/trail';
    const KEYS_DATABASE_URL = 'postgres://k:p@other/keys';
    expect(read({ DATABASE_URL, KEYS_DATABASE_URL }).database?.keysUrl).toBe(KEYS_DATABASE_URL);
    expect(problemsOf({ DATABASE_URL, KEYS_DATABASE_URL: DATABASE_URL })).toHaveLength(1);
  });

  it.each(['full', 'people', 'none'] as const)('take DEMO=%s', (DEMO) => {
    expect(read({ DEMO }).demo).toBe(DEMO);
  });

  it('listen to this machine only while anyone may sign in as anyone', () => {
    expect(read({ DEMO: 'people' }).host).toBe('127.0.0.1');
    expect(read({ DEMO: 'people', HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(read({ DEMO: 'none' }).host).toBe('0.0.0.0');
  });

  it('know no demo when a real provider is named', () => {
    const environment = { OIDC_ISSUER: 'https://login.example.dk', OIDC_CLIENT_ID: 'loenspor' };
    expect(readSettings(environment, { demo: 'full', directory }).demo).toBe('none');
  });

  it('take what a provider needs said', () => {
    const provider = { OIDC_ISSUER: 'https://login.example.dk', OIDC_CLIENT_ID: 'loenspor' };
    const settings = read({ ...provider, OIDC_AUDIENCE: 'urn:x', OIDC_SIGNING_ALGORITHM: 'ES256' });
    expect(settings.oidc).toMatchObject({ audience: 'urn:x', signingAlgorithm: 'ES256' });
    expect(problemsOf({ ...provider, OIDC_SIGNING_ALGORITHM: 'none' })).toHaveLength(1);
  });

  it('name the municipalities of each consultant; whoever is not named there has none', () => {
    const settings = read({ CONSULTANT_MUNICIPALITIES: 'karen=175, 161 ; mikkel=101;' });
    expect(settings.consultantMunicipalities).toEqual(
      new Map([
        ['karen', ['175', '161']],
        ['mikkel', ['101']],
      ]),
    );
    expect(read({ CONSULTANT_MUNICIPALITIES: ' ' }).consultantMunicipalities).toBeNull();
  });

  it('give the steps of a dispute other days than the usual ones', () => {
    expect(read({ ESCALATION_DAYS: '28, 10,21,30' }).escalationClocks).toEqual({
      ...{ demandLevel2: 28, forwardToLevel3: 10, holdLevel3: 21, submitToLevel4: 30 },
    });
    expect(read({ ESCALATION_DAYS: '' }).escalationClocks).toEqual(usualClocks);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '30x'],
    ['DEMO', 'yes'],
    ['EVENT_STORE', 'kafka'],
    ['EVENTSTOREDB_URL', 'localhost:2113'],
    ['EVENTSTOREDB_URL', 'http://localhost:2113'],
    ['EVENTSTOREDB_URL', 'esdb://'],
    ['EVENTSTOREDB_URL', 'esdb://a b:2113'],
    ['EVENTSTOREDB_URL', 'esdb://admin:two:parts@host:2113'],
    ['EVENTSTOREDB_URL', 'esdb://host:2113?a=b?c=d'],
    ['DATABASE_URL', 'mysql://db/trail'],
    ['DATABASE_URL', 'postgres://db'],
    ['OIDC_ISSUER', 'login.example.dk'],
    ['PUBLIC_URL', 'https://example.dk/trail'],
    ['CONSULTANT_MUNICIPALITIES', 'karen'],
    ['CONSULTANT_MUNICIPALITIES', 'karen='],
    ['CONSULTANT_MUNICIPALITIES', '=175'],
    ['CONSULTANT_MUNICIPALITIES', 'karen=Rødovre'],
    ['CONSULTANT_MUNICIPALITIES', 'karen=175 161'],
    ['CONSULTANT_MUNICIPALITIES', 'karen=175,175'],
    ['CONSULTANT_MUNICIPALITIES', 'karen=175;karen=161'],
    ['CONSULTANT_MUNICIPALITIES', ';'],
    ['ESCALATION_DAYS', '21,14,21'],
    ['ESCALATION_DAYS', '21,14,21,42,7'],
    ['ESCALATION_DAYS', '21,14,21,0'],
    ['ESCALATION_DAYS', '21,14,21,1000'],
    ['ESCALATION_DAYS', '21,14,,42'],
    ['ESCALATION_DAYS', '21,14,2.5,42'],
    ['ESCALATION_DAYS', 'three weeks'],
  ])('refuse %s=%s with one line that names it', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name}: .+\\(.+\\)$`))]);
  });

  it('name every wrong one at once', () => {
    expect(problemsOf({ PORT: 'x', DEMO: 'y' })).toHaveLength(2);
  });

  it('never repeat the password of a database', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://u:hush@db/trail' }).join()).not.toContain('hush');
    expect(problemsOf({ EVENTSTOREDB_URL: 'http://u:hush@db:2113' }).join()).not.toContain('hush');
  });

  it.each([
    [{ OIDC_ISSUER: 'https://login.example.dk' }, 'OIDC_CLIENT_ID'],
    [{ OIDC_CLIENT_ID: 'loenspor' }, 'OIDC_ISSUER'],
    [{ KEYS_DATABASE_URL: 'postgres://db/keys' }, 'DATABASE_URL'],
    [{ EVENT_STORE: 'eventstoredb' }, 'EVENTSTOREDB_URL'],
    [{ EVENTSTOREDB_URL: 'esdb://localhost:2113' }, 'EVENT_STORE'],
    [{ OIDC_ISSUER: 'https://login.example.dk', OIDC_CLIENT_ID: 'x', DEMO: 'full' }, 'DEMO'],
  ])('refuse half of a pair: %o', (environment, name) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(`${name}: `)]);
  });

  it('tell when nobody could sign in', () => {
    expect(missingSignIn(read())).toContain('OIDC_ISSUER');
    expect(missingSignIn(read({ DEMO: 'people' }))).toBeNull();
    expect(missingSignIn(read({ OIDC_ISSUER: 'https://x.dk', OIDC_CLIENT_ID: 'x' }))).toBeNull();
  });
});
