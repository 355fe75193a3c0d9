import { withoutCredentials } from '../../../infra/settings/event-store-setting.js';
import type { Settings } from '../../../infra/settings/settings.js';

export type Person = { readonly userId: string; readonly name: string; readonly roles: readonly string[] };

const ROLE_NAMES: { readonly [role: string]: string } = {
  CONSULTANT: 'konsulent',
  LEADER_REP: 'lederrepræsentant',
  LEADERSHIP: 'ledelse',
  DPO: 'databeskyttelsesrådgiver',
  ADMIN: 'administrator',
};

/** What a newcomer reads when the product is ready: the address, who can sign in, where the data lies. */
export function greeting(
  settings: Settings,
  people: readonly Person[],
  database: { readonly location: string | null },
): string {
  const location = database.location ?? 'i den database, som DATABASE_URL peger på';
  const lines = [
    '',
    `Lønspor kører på ${settings.publicUrl}  (Lønspor is running)`,
    ...signIn(settings, people),
    '',
    `Data: ${settings.dataDir} · Postgres: ${location}`,
    ...events(settings),
    'Stop med Ctrl-C (stop with Ctrl-C)',
    '',
  ];
  return lines.join('\n');
}

function signIn(settings: Settings, people: readonly Person[]): readonly string[] {
  if (settings.oidc !== null) return [`Log ind hos (sign in at): ${settings.oidc.issuer}`];
  const width = Math.max(...people.map(({ userId }) => userId.length));
  return [
    '',
    'Dette er en demo: log ind ved at klikke på et navn, uden adgangskode (a demo: sign in by clicking a name):',
    ...people.map(({ userId, name, roles }) => `  ${userId.padEnd(width)}  ${name} (${inDanish(roles)})`),
    '',
    'Token til scripts (a bearer token for scripts): npm run --silent loenspor -- token karen',
  ];
}

function events({ eventStore }: Settings): readonly string[] {
  if (eventStore.kind === 'postgres') return [];
  return [`Hændelser (events): EventStoreDB på ${withoutCredentials(eventStore.url)}`];
}

function inDanish(roles: readonly string[]): string {
  return roles.map((role) => ROLE_NAMES[role] ?? role).join(', ');
}
