const name = 'loenspor-unsent';
const question = 'how-many';
/** Long enough for any tab that is awake. */
const withinMs = 150;

/** Answers other tabs what this one has not sent, until it is called off. */
export function tellUnsent(count: () => number): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (data === question) channel.postMessage(count());
  };
  return () => channel.close();
}

/** How much the tabs of this browser that are awake have not sent, all together. */
export async function countUnsent(): Promise<number> {
  const channel = new BroadcastChannel(name);
  let sum = 0;
  channel.onmessage = ({ data }) => {
    if (typeof data === 'number') sum += data;
  };
  channel.postMessage(question);
  await new Promise((resolve) => setTimeout(resolve, withinMs));
  channel.close();
  return sum;
}
