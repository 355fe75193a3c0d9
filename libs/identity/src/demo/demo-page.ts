import type { Principal, Role } from '../access/principal.js';
import { demoPeople } from './demo-people.js';

const roleTitles: Readonly<Record<Role, string>> = {
  CONSULTANT: 'Faglig konsulent',
  LEADER_REP: 'Ledertillidsrepræsentant (LTR)',
  LEADERSHIP: 'Ledelsen i sektionen',
  DPO: 'Databeskyttelsesrådgiver',
  ADMIN: 'Administrator af systemet',
};

/** The page on which a visitor of the demo chooses who to be. `action` is where the choice is sent. */
export function peoplePage(action: string): string {
  return page(
    'Hvem vil du være?',
    `<p>Vælg en person for at logge ind. Der er ingen adgangskode.</p>
<form method="post" action="${escaped(action)}">${demoPeople.map(personButton).join('')}</form>`,
  );
}

/** What is shown when a sign-in cannot go on, for instance because it was left open for an hour. */
export function lostPage(): string {
  return page(
    'Login er udløbet',
    '<p>Det tog for lang tid, eller siden blev åbnet uden om Lønspor.</p><p><a class="again" href="/api/sign-in">Log ind igen</a></p>',
  );
}

function personButton({ userId, name, roles }: Principal): string {
  const initials = name.split(' ').map((part) => part.charAt(0));
  return `<button name="user" value="${escaped(userId)}"><span class="face" aria-hidden="true">${escaped(initials.join(''))}</span>
<span><strong>${escaped(name)}</strong><span class="role">${escaped(roles.map((role) => roleTitles[role]).join(' og '))}</span></span>
<code>${escaped(userId)}</code></button>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · Lønspor</title><style>${style}</style></head>
<body><main><p class="demo"><strong>Demo.</strong> Personerne findes ikke, og enhver kan være hvem som helst. Skriv ikke rigtige personoplysninger her.</p>
<p class="brand">Lønspor</p><h1>${title}</h1>${content}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --ink: #16263a; --soft: #5b6b7d; --paper: #fff; --ground: #eef3f6; --line: #d6e0e7; --mark: #0b7285; --warn: #fff3d6; --warn-ink: #5c4300; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #a3b3c2; --paper: #17212b; --ground: #0e151c; --line: #2c3a47; --mark: #66d9e8; --warn: #3d3111; --warn-ink: #ffe3a3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
.demo { background: var(--warn); color: var(--warn-ink); border-radius: .6rem; padding: .7rem .9rem; margin: 0 0 1.75rem; font-size: .92rem; }
.brand { margin: 0; color: var(--mark); font-weight: 700; letter-spacing: .02em; }
h1 { margin: 0 0 .4rem; font-size: 1.7rem; line-height: 1.2; }
form { display: grid; gap: .55rem; margin-top: 1.2rem; }
button { display: flex; align-items: center; gap: .85rem; width: 100%; min-height: 3.6rem; padding: .6rem .9rem; text-align: left; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .7rem; cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--mark); outline: 2px solid var(--mark); outline-offset: -1px; }
.face { flex: none; display: grid; place-items: center; width: 2.4rem; height: 2.4rem; border-radius: 50%; background: var(--mark); color: var(--paper); font-size: .85rem; font-weight: 700; }
.role { display: block; color: var(--soft); font-size: .9rem; }
code { margin-left: auto; color: var(--soft); font-size: .85rem; }
.again { color: var(--mark); font-weight: 600; }
`;
