import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { readonly payload: AdapterPayload; readonly until: number };

const mostKept = 10_000;

/**
 * What the demo's provider keeps for some minutes, in memory. Its own sessions are not kept at all: whoever signs in
 * again chooses again who to be.
 */
export class DemoStorage implements Adapter {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly model: string) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn = 3600): Promise<void> {
    if (this.model === 'Session') return;
    this.kept.delete(id);
    const oldest = this.kept.keys().next();
    if (this.kept.size >= mostKept && !oldest.done) this.kept.delete(oldest.value);
    this.kept.set(id, { payload, until: Date.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const kept = this.kept.get(id);
    if (kept && kept.until > Date.now()) return kept.payload;
    this.kept.delete(id);
    return undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.kept.values()].find(({ payload }) => payload.uid === uid)?.payload;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const kept = this.kept.get(id);
    if (kept) kept.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.kept) if (payload.grantId === grantId) this.kept.delete(id);
  }
}
