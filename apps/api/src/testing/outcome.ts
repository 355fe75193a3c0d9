import { isProblemCode, problemCatalogue } from '@loenspor/event-sourcing/http';

/** What a resource or a command answers; the specs know the rest of its shape. */
export type Made = {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly [field: string]: unknown;
};

type Read = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  /** The body as it came. */
  readonly text: string;
};

/** What came of one request. Every refusal is held against the catalogue, whatever the story is about. */
export class Outcome {
  private readonly read: Promise<Read>;

  /** @param saw hears of every position that an answer tells */
  constructor(
    answer: () => Promise<Response>,
    private readonly request: string,
    private readonly saw: (position: string) => void = () => undefined,
  ) {
    this.read = this.take(answer);
    // Whoever asks for nothing of it hears of its failure in `then…` or not at all.
    this.read.catch(() => undefined);
  }

  /** A GET, or a command on something that stands: `200`, with at least these fields. */
  async thenAnswers(expected: object = {}): Promise<Made> {
    return this.thenSucceeds(200, expected);
  }

  /** A command that makes something with a path of its own: `201`, with at least these fields. */
  async thenMakes(expected: object = {}): Promise<Made> {
    return this.thenSucceeds(201, expected);
  }

  /** The code of the refusal, never its message; `members` are fields of the problem document beside the usual. */
  async thenRefuses(code: string, members: object = {}): Promise<Record<string, unknown>> {
    const { body } = await this.read;
    expect({ request: this.request, code: body['code'], body }).toEqual({
      request: this.request,
      code,
      body,
    });
    expect(body).toMatchObject(members);
    return body;
  }

  /** The status, the headers and the body, whatever they are. */
  async thenTold(): Promise<Read> {
    return this.read;
  }

  /** What is given has happened: anything but success ends the story. */
  async succeeds(): Promise<Made> {
    const { status, body } = await this.read;
    if (status >= 300) throw new Error(`${this.request} was refused: ${status} ${JSON.stringify(body)}`);
    return body as Made;
  }

  private async thenSucceeds(status: number, expected: object): Promise<Made> {
    const { status: told, headers, body } = await this.read;
    const { request } = this;
    expect({ request, status: told, body }).toEqual({ request, status, body });
    expect(body).toMatchObject(expected);
    const tag = headers.get('ETag');
    if (tag !== null) expect(tag).toBe(`"${String(body['revision'])}"`);
    return body as Made;
  }

  private async take(answer: () => Promise<Response>): Promise<Read> {
    const response = await answer();
    const { status, headers } = response;
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    if (status >= 400) mustBeProblem({ status, headers, body }, this.request);
    else if (typeof body['position'] === 'string') this.saw(body['position']);
    return { status, headers, body, text };
  }
}

/** A refusal is a problem document, and says what the catalogue says of its code (`docs/problems.md`). */
function mustBeProblem({ status, headers, body }: Omit<Read, 'text'>, request: string): void {
  const { code, type, title, detail } = body;
  const known = typeof code === 'string' && isProblemCode(code) ? problemCatalogue[code] : null;
  const language = headers.get('Content-Language') === 'en' ? 'en' : 'da';
  const told = {
    request,
    media: headers.get('Content-Type'),
    ...{ status, type, title, body: body['status'], detail: typeof detail },
  };
  expect(told).toEqual({
    request,
    media: 'application/problem+json; charset=utf-8',
    status: known?.status,
    type: `urn:loenspor:problem:${String(code)}`,
    title: known?.title[language],
    body: known?.status,
    detail: 'string',
  });
  expect(detail).not.toBe('');
}
