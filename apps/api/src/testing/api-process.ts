import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { demoToken } from '@loenspor/identity';
import type { Mortal } from './mortal-api.fixture.js';
import { freePort } from './running-api.js';

const API = resolve(import.meta.dirname, '../../../../dist/apps/api/src/testing/mortal-api.fixture.js');
const TOKEN_SECRET = 'a secret of this spec';

/** Nobody was told what became of a call: its link died, or the product says to ask again later. */
export class Unanswered extends Error {}

/** The built API in a process of its own, over a log that others have opened too; it is killed and started again. */
export class ApiProcess {
  private child: ChildProcess | null = null;
  private baseUrl = '';
  private token = '';

  constructor(private readonly mortal: Omit<Mortal, 'port' | 'tokenSecret'>) {}

  async start(): Promise<void> {
    const port = await freePort();
    const mortal: Mortal = { ...this.mortal, port, tokenSecret: TOKEN_SECRET };
    const child = spawn(process.execPath, [API, JSON.stringify(mortal)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The API ended as it began')));
    await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => undefined);
    this.child = child;
    this.baseUrl = `http://localhost:${port}`;
    this.token = await demoToken({ baseUrl: this.baseUrl, secret: TOKEN_SECRET, user: 'karen' });
  }

  /** Opens a pay case that says which call it is; gives its id. Throws `Unanswered`. */
  async opensCase(number: number, key: string): Promise<string> {
    const url = `${this.baseUrl}/api/pay-cases`;
    const headers = {
      Authorization: `Bearer ${this.token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    };
    const made = { method: 'POST', headers, body: JSON.stringify(caseOf(number)) };
    const { status, later, id } = await answerOf(fetch(url, made));
    if (later) throw new Unanswered(`Call ${number} was put off (${status})`);
    if (status !== 201 || id === undefined) throw new Error(`Call ${number} was answered ${status}`);
    return id;
  }

  /** As the system kills it. */
  async kill(): Promise<void> {
    await this.ends('SIGKILL');
  }

  async end(): Promise<void> {
    await this.ends('SIGTERM');
  }

  private async ends(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}

async function answerOf(asked: Promise<Response>) {
  try {
    const answer = await asked;
    const { id } = (await answer.json()) as { readonly id?: string };
    return { status: answer.status, later: answer.headers.has('Retry-After'), id };
  } catch (cause) {
    throw new Unanswered('The link died', { cause });
  }
}

function caseOf(number: number): object {
  return {
    ...{ municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } },
    ...{ scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26', origin: 'HIRING' },
    ...{ institution: `Børnehuset ${number}`, position: 'Daglig leder', member: true },
    person: { name: `Leder ${number}` },
  };
}
