import { newKey } from './attempts.js';

const name = 'loenspor-not-sent';
/** Long enough for any tab that is awake. */
const withinMs = 150;

/** What the tabs say to each other: how many? and the answer to the one who asked under that key. */
type Said = { readonly asks: string } | { readonly answers: string; readonly count: number };

/** Answers other tabs what this one has not sent, until it is called off. */
export function tellUnsent(count: () => number): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('asks' in data) channel.postMessage({ answers: data.asks, count: count() } satisfies Said);
  };
  return () => channel.close();
}

/** How much the tabs of this browser that are awake have not sent, all together. */
export async function countUnsent(): Promise<number> {
  const channel = new BroadcastChannel(name);
  const key = newKey();
  let sum = 0;
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    // Every tab hears every answer, also those to another one that asks at the same time.
    if ('answers' in data && data.answers === key) sum += data.count;
  };
  channel.postMessage({ asks: key } satisfies Said);
  await new Promise((resolve) => setTimeout(resolve, withinMs));
  channel.close();
  return sum;
}
