import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load, mergeTag, CORE_SCHEMA } from 'js-yaml';
import { readSettings } from './settings/settings.js';

const root = resolve(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

type Health = { readonly test: readonly string[] };
type Service = {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly configs?: readonly { readonly source: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: Health;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
};

const compose = load(textOf('infra/compose.yaml'), { schema: CORE_SCHEMA.withTags(mergeTag) }) as Compose;
const services = Object.entries(compose.services);
const product = compose.services['loenspor'] as Service;
/** With the values that stand in where nobody sets them. */
const settings = Object.fromEntries(
  Object.entries(product.environment ?? {}).map(([name, value]) => [
    name,
    String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1'),
  ]),
);

/** Every name that the product looks for in the environment. */
function settingsThatAre(): ReadonlySet<string> {
  const asked = new Set<string>();
  const given: Readonly<Record<string, string>> = { OIDC_ISSUER: 'https://x.dk', OIDC_CLIENT_ID: 'x' };
  const watched = new Proxy(given, {
    get: (values, name) => {
      asked.add(String(name));
      return values[String(name)];
    },
  });
  readSettings(watched, { demo: 'none', directory: '/' });
  return asked;
}

describe('the containers that stand together in compose.yaml', () => {
  it('give the product settings that it knows, and that are right', () => {
    const known = settingsThatAre();
    expect(Object.keys(settings).filter((name) => !known.has(name))).toEqual([]);
    const read = readSettings(settings, { demo: 'full', directory: '/' });
    expect(read).toMatchObject({ host: '0.0.0.0', port: 3000, eventStore: { kind: 'eventstoredb' } });
  });

  it('name every node of the cluster in the address of the event store, and each other', () => {
    const nodes = services.flatMap(([name]) => (name.startsWith('eventstoredb') ? [name] : []));
    expect(nodes).toHaveLength(3);
    const hosts = nodes.map((node) => `${node}:2113`);
    expect(settings['EVENTSTOREDB_URL']).toContain(`@${hosts.join(',')}?tls=true`);
    for (const node of nodes) {
      const { environment = {} } = compose.services[node] as Service;
      expect(environment['EVENTSTORE_NODE_HOST_ADVERTISE_AS']).toBe(node);
      expect(environment['EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS']).toBe(node);
      const others = hosts.filter((host) => host !== `${node}:2113`);
      expect(environment['EVENTSTORE_GOSSIP_SEED']?.split(',')).toEqual(others);
      expect(environment['EVENTSTORE_CLUSTER_SIZE']).toBe(String(nodes.length));
    }
  });

  it('name databases, users and hosts that are made', () => {
    const made = compose.configs['databases']?.content ?? '';
    for (const name of ['DATABASE_URL', 'KEYS_DATABASE_URL']) {
      const { hostname, username, pathname } = new URL(settings[name] ?? '');
      expect(compose.services).toHaveProperty(hostname);
      expect(made).toMatch(new RegExp(`CREATE ROLE ${username} LOGIN`));
      expect(made).toContain(`CREATE DATABASE ${pathname.slice(1)} OWNER ${username};`);
    }
  });

  it('use volumes and configurations that are declared, all of them, and files that are mounted', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')));
    expect(new Set(mounts.map(([name]) => name))).toEqual(new Set(Object.keys(compose.volumes)));
    const configured = services.flatMap(([, { configs = [] }]) => configs.map(({ source }) => source));
    expect(configured).toEqual(Object.keys(compose.configs));
    const places = (product.volumes ?? []).map((volume) => volume.split(':')[1] ?? '');
    const authority = /tlsCAFile=([^&]+)/.exec(settings['EVENTSTOREDB_URL'] ?? '')?.[1] ?? '';
    for (const file of [settings['DATA_DIR'], settings['MASTER_KEY_FILE'], authority])
      expect(places.filter((place) => file === place || file?.startsWith(`${place}/`))).toHaveLength(1);
  });

  it('begin when those that they need are well, and tell whether they are', () => {
    for (const [, { depends_on = {} }] of services)
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        const service = compose.services[needed];
        expect(service).toBeDefined();
        expect(condition).toBe(service?.healthcheck ? 'service_healthy' : 'service_completed_successfully');
      }
    expect(product.healthcheck?.test.join(' ')).toContain(`:${settings['PORT']}/health/ready`);
  });

  it('are reached from this machine only, each port published once', () => {
    const published = services.flatMap(([, { ports = [] }]) => ports);
    expect(published).toEqual([`127.0.0.1:${settings['PORT']}:${settings['PORT']}`]);
    expect(settings['PUBLIC_URL']).toBe(`http://localhost:${settings['PORT']}`);
  });

  it('name a version of what they did not build', () => {
    for (const [, { image = '', build }] of services)
      expect(build ? '' : image).toMatch(build ? /^$/ : /:\d/);
  });
});

describe('the image', () => {
  const dockerfile = textOf('infra/Dockerfile');

  it('runs on the Node that the project asks for, as nobody, and tells whether it lives', () => {
    const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
    const bases = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => major);
    expect(bases.map((major) => `>=${major}`)).toEqual([engines.node, engines.node]);
    expect(dockerfile).toMatch(/^USER 10001:10001$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    const program = /"(dist\/[^"]+)\.js"/.exec(dockerfile)?.[1] ?? '';
    expect(textOf(`${program.replace('dist/', '')}.ts`)).toContain('startStandalone');
  });

  it('owns the files that the containers prepare for it', () => {
    const prepared = textOf('infra/compose.yaml');
    const [, owner] = /^USER (\d+:\d+)$/m.exec(dockerfile) ?? [];
    expect(prepared).toContain(`chown -R ${owner} /master`);
    expect(product.build).toEqual({ context: '..', dockerfile: 'infra/Dockerfile' });
  });
});

describe('the document of the settings', () => {
  it('names each of them, and no other', () => {
    const table = textOf('docs/running.md').split('\n## ')[1] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const told = rows.flatMap((line) => (line.split('|')[1] ?? '').match(/[A-Z_]{4,}/g) ?? []);
    expect(new Set(told)).toEqual(settingsThatAre());
  });
});
