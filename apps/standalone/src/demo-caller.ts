import { commandIdOf } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { demoToken } from '@loenspor/identity';

export type Fields = Readonly<Record<string, unknown>>;
export type Made = Fields & { readonly id: string };

/** How long what a killed process left undone is waited for: its calls stay claimed for some seconds, rows catch up. */
const PATIENCE_MS = 60_000;
const PASSING: ReadonlySet<unknown> = new Set(['request-in-progress', 'read-model-behind']);

/** The demo's people at work: each call is made as one of them, through the same door as everybody's. */
export class DemoCaller {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly baseUrl: string,
    private readonly secret: string,
    /** What is read reflects the log as far as this. */
    private readonly since: GlobalPosition | null,
  ) {}

  async gets<Answer>(user: string, path: string): Promise<Answer> {
    const headers = this.since === null ? {} : { 'Min-Position': this.since };
    return (await this.call(user, path, { headers })) as Answer;
  }

  /** `scene` and `path` make the key, so that a demo that was stopped on the way does not begin anew. */
  async posts(user: string, path: string, body: Fields, scene: string): Promise<Made> {
    const key = commandIdOf({ userId: user, method: 'DEMO', path, idempotencyKey: scene });
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    return (await this.call(user, path, { method: 'POST', headers, body: JSON.stringify(body) })) as Made;
  }

  private async call(user: string, path: string, init: RequestInit): Promise<unknown> {
    const headers = { ...init.headers, Authorization: `Bearer ${await this.tokenOf(user)}` };
    for (const until = performance.now() + PATIENCE_MS; ;) {
      const response = await fetch(new URL(`/api${path}`, this.baseUrl), { ...init, headers });
      const answer: unknown = await response.json();
      if (response.ok) return answer;
      // The API itself waits some seconds before it says either.
      if (!PASSING.has((answer as Fields)['code']) || performance.now() > until)
        throw new Error(`${path}: ${JSON.stringify(answer)}`);
    }
  }

  private tokenOf(user: string): Promise<string> {
    const token = this.tokens.get(user) ?? demoToken({ baseUrl: this.baseUrl, secret: this.secret, user });
    this.tokens.set(user, token);
    return token;
  }
}
