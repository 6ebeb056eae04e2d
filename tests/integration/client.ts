import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Problem } from '@sarai/contract';
import type { Person } from '../builders/people.ts';

export interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows what it asked for
  body: any;
  text: string;
  headers: Record<string, string | string[] | number | undefined>;
  cookies: string[];
}

interface Ask {
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  payload?: string | Buffer;
  headers?: Record<string, string>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A browser: it keeps cookies, and asks in one language. */
export class Client {
  private readonly jar = new Map<string, string>();
  language: string | undefined;

  constructor(
    private readonly server: NestFastifyApplication,
    readonly person: Person | undefined = undefined,
  ) {}

  /** The same server through another device or tab, with the same cookies. */
  anotherTab(server = this.server): Client {
    const tab = new Client(server, this.person);
    for (const [name, value] of this.jar) tab.jar.set(name, value);
    return tab;
  }

  reading(language: string): Client {
    const tab = this.anotherTab();
    tab.language = language;
    return tab;
  }

  get = (url: string, ask?: Ask) => this.send('GET', url, ask);
  post = (url: string, body?: unknown, ask?: Ask) => this.send('POST', url, { body, ...ask });
  put = (url: string, body?: unknown, ask?: Ask) => this.send('PUT', url, { body, ...ask });
  delete = (url: string, ask?: Ask) => this.send('DELETE', url, ask);

  async send(method: Method, url: string, { body, payload, headers = {} }: Ask = {}): Promise<Answer> {
    const answer = await this.server.inject({
      method,
      url,
      headers: {
        host: 'localhost:3000',
        ...(this.jar.size > 0 && { cookie: this.cookie }),
        ...(this.language && { 'accept-language': this.language }),
        ...((body !== undefined || payload !== undefined) && { 'content-type': 'application/json' }),
        ...headers,
      },
      payload: payload ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    for (const cookie of cookies) this.keep(cookie);
    return {
      status: answer.statusCode,
      body: parsed(answer.body),
      text: answer.body,
      headers: answer.headers,
      cookies,
    };
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  setCookie(name: string, value: string): void {
    this.jar.set(name, value);
  }

  private keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0(;|$)/i.test(cookie)) this.jar.delete(name);
    else this.jar.set(name, pair.slice(pair.indexOf('=') + 1));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a refusal must look like, whatever it is about. */
export function expectRefusal(answer: Answer, status: number, code: string): Problem {
  const text = answer.text.slice(0, 600);
  expect({ status: answer.status, code: (answer.body as Problem | undefined)?.code, text }).toEqual({
    status,
    code,
    text,
  });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ status, requestId: expect.any(String), title: expect.any(String) });
  expect(answer.text).not.toMatch(/\bat \/|node_modules|select |insert |prisma|constraint|relation "|stack/i);
  return answer.body as Problem;
}
