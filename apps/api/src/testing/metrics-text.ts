/** One line of the text format of Prometheus. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

const LINE = /^(?<name>[a-z_:][a-z0-9_:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/i;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a text; throws for a line that is none. */
export function samplesOf(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const { name = '', labels = '', value = '' } = LINE.exec(line)?.groups ?? {};
      if (name === '') throw new Error(`No sample: ${line}`);
      const pairs = [...labels.matchAll(LABEL)].map(([, key = '', told = '']) => [key, told]);
      return { name, labels: Object.fromEntries(pairs) as Sample['labels'], value: Number(value) };
    });
}

/** What the product itself names in labels. */
export type Words = { readonly projections: readonly string[]; readonly routes: readonly string[] };

/** What Node tells of itself beside numbers. */
const OF_PROCESS: ReadonlySet<string> = new Set([
  'type',
  'kind',
  'space',
  'version',
  'major',
  'minor',
  'patch',
]);
const ALWAYS: Readonly<Record<string, RegExp>> = {
  le: /^(\+Inf|[0-9.e-]+)$/,
  quantile: /^0\.\d+$/,
  status: /^([1-5]\d\d|aborted)$/,
  method: /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|OTHER)$/,
  outcome: /^(stored|deduplicated|refused|unavailable|unknown)$/,
};

/** Labels that hold what is no word of the program's own: an id, a number, a name. */
export function foreignLabels(samples: readonly Sample[], { projections, routes }: Words): readonly string[] {
  const isOurs = (name: string, label: string, value: string) => {
    if (label === 'projection') return projections.includes(value);
    if (label === 'route') return routes.includes(value);
    if (OF_PROCESS.has(label)) return /^(nodejs|process)_/.test(name);
    return ALWAYS[label]?.test(value) ?? false;
  };
  return samples.flatMap(({ name, labels }) =>
    Object.entries(labels)
      .filter(([label, value]) => !isOurs(name, label, value))
      .map(([label, value]) => `${name} ${label}=${value}`),
  );
}
