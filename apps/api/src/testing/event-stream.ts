/** One message of server-sent events; `id`: the last one that was told when it came. */
export type StreamMessage = {
  readonly event: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Server-sent events as a browser reads them (HTML standard, 9.2.6), read while they come. */
export class EventStream {
  readonly messages: StreamMessage[] = [];
  /** Resolves when the other end is done, or has broken off. */
  readonly ended: Promise<void>;
  lastEventId = '';
  private wake: () => void = () => undefined;
  private isDone = false;

  constructor(
    readonly response: Response,
    private readonly ending: AbortController,
  ) {
    this.ended = this.read().catch(() => undefined);
  }

  /** Asks by `fetch`; throws what the server says when it opens no stream. */
  static async open(asks: (signal: AbortSignal) => Promise<Response>): Promise<EventStream> {
    const ending = new AbortController();
    const response = await asks(ending.signal);
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream'))
      throw new Error(`${response.status} ${await response.text()}`);
    return new EventStream(response, ending);
  }

  /** The first message that fits, of those that came and those to come. */
  async first(fits: (message: StreamMessage) => boolean): Promise<StreamMessage> {
    for (let at = 0; ; at++) {
      while (at >= this.messages.length && !this.isDone) await this.next();
      const message = this.messages[at];
      if (!message) throw new Error(`The stream ended; it told ${JSON.stringify(this.messages)}`);
      if (fits(message)) return message;
    }
  }

  /** Waits until the stream has told where it begins. */
  async begun(): Promise<this> {
    while (this.lastEventId === '' && !this.isDone) await this.next();
    return this;
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.ended;
  }

  private next(): Promise<void> {
    return new Promise((done) => {
      this.wake = done;
    });
  }

  private async read(): Promise<void> {
    let text = '';
    try {
      const body = this.response.body as unknown as AsyncIterable<Uint8Array>;
      const decoder = new TextDecoder();
      for await (const piece of body) {
        text += decoder.decode(piece, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
        this.wake();
      }
    } finally {
      this.isDone = true;
      this.wake();
    }
  }

  private take(block: string): void {
    const fields = block.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')] as const;
    });
    const valueOf = (name: string) => fields.find(([each]) => each === name)?.[1];
    this.lastEventId = valueOf('id') ?? this.lastEventId;
    const data = valueOf('data');
    if (data === undefined) return;
    const told = JSON.parse(data) as StreamMessage['data'];
    this.messages.push({ event: valueOf('event') ?? 'message', id: this.lastEventId, data: told });
  }
}
