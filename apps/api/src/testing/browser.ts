/** As much of a browser as signing in needs: cookies by path of one host, and redirects followed one by one. */
export class Browser {
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(private readonly baseUrl: string) {}

  async request(path: string, options: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.baseUrl);
    const headers = new Headers(options.headers);
    const cookies = [...this.cookies].filter(([, cookie]) => url.pathname.startsWith(cookie.path));
    headers.set('Cookie', cookies.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { redirect: 'manual', ...options, headers });
    response.headers.getSetCookie().forEach((line) => this.keep(line));
    return response;
  }

  /** Goes on as long as it is sent elsewhere. */
  async follow(first: Response): Promise<Response> {
    let response = first;
    while (response.status >= 300 && response.status < 400)
      response = await this.request(response.headers.get('Location') ?? '');
    return response;
  }

  /** From the sign-in address to the page of people, and from there with one of them back to the product. */
  async signIn(user: string, returnTo = '/api/me'): Promise<Response> {
    const people = await this.follow(
      await this.request(`/api/sign-in?returnTo=${encodeURIComponent(returnTo)}`),
    );
    return this.follow(await this.choose(people, user));
  }

  async choose(people: Response, user: string): Promise<Response> {
    const action = /action="([^"]+)"/.exec(await people.text())?.[1] ?? '';
    return this.request(action, { method: 'POST', body: new URLSearchParams({ user }) });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name)?.value;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((each) => /^path=/i.test(each))?.slice('path='.length) ?? '/';
    const gone = attributes.some((each) => /^expires=Thu, 01 Jan 1970/i.test(each));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, { value: value.join('='), path });
  }
}
