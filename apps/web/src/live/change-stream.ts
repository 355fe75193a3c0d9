import { type Change, changeOf } from './changes.js';

type Source = Pick<EventSource, 'close' | 'readyState' | 'onopen' | 'onerror' | 'onmessage'> & {
  addEventListener(type: 'refetch', listener: (event: MessageEvent) => void): void;
};

type Listener = {
  /** Some resources changed. */
  readonly changed: (changes: readonly Change[]) => void;
  /** There is too much to tell, or the log is another one: everything is to be asked anew. */
  readonly refetch: () => void;
  /** The server has ended the stream, and may have done so because nobody is signed in any more. */
  readonly ended: () => void;
};

/** What comes within this time is told as one. */
const togetherMs = 150;
const firstPauseMs = 4000;
const longestPauseMs = 60_000;
const closed = 2;

/**
 * Listens to what changes, while the page is looked at: a browser has room for six connections, which many open tabs
 * would fill. The browser comes back after a lost connection by itself; after a refusal this does, ever more slowly,
 * behind the last position that it heard of.
 */
export class ChangeStream {
  private source: Source | null = null;
  private last: string | null = null;
  /** It was cut off before it had heard of any position: nobody can tell what was missed. */
  private isBlind = false;
  private pauseMs = firstPauseMs;
  private again: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private heard: Change[] = [];

  constructor(
    private readonly listener: Listener,
    private readonly open: (address: string) => Source = (address) => new EventSource(address),
  ) {}

  start(): void {
    if (this.source !== null) return;
    clearTimeout(this.again);
    const since = this.last === null ? '' : `?${new URLSearchParams({ lastEventId: this.last })}`;
    const source = this.open(`/api/changes${since}`);
    this.source = source;
    source.onopen = () => {
      this.pauseMs = firstPauseMs;
      if (this.isBlind) this.listener.refetch();
      this.isBlind = false;
    };
    source.onmessage = ({ data, lastEventId }) => {
      this.remember(lastEventId);
      this.hear(String(data));
    };
    source.addEventListener('refetch', ({ lastEventId }) => {
      this.remember(lastEventId);
      this.listener.refetch();
    });
    source.onerror = () => this.failed(source);
  }

  /** Until it is started again, from where it stopped. */
  stop(): void {
    clearTimeout(this.again);
    clearTimeout(this.telling);
    if (this.source !== null) this.isBlind = this.last === null;
    this.source?.close();
    this.source = null;
    this.tell();
  }

  private hear(text: string): void {
    const change = changeOf(text);
    if (change === null) return;
    if (this.heard.length === 0) this.telling = setTimeout(() => this.tell(), togetherMs);
    this.heard.push(change);
  }

  private tell(): void {
    const changes = this.heard.splice(0);
    if (changes.length > 0) this.listener.changed(changes);
  }

  private remember(position: string): void {
    if (position !== '') this.last = position;
  }

  private failed(source: Source): void {
    if (source.readyState !== closed || this.source !== source) return;
    this.source = null;
    this.isBlind = this.last === null;
    this.listener.ended();
    this.again = setTimeout(() => this.start(), this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
  }
}
