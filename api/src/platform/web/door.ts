import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';

/** What a page wants to read: a route by its template in the OpenAPI document, `/api/v1/courses/{course}`. */
export interface Question {
  template: string;
  path: Record<string, string>;
  query: Record<string, unknown>;
  /** The visitor's, with the language that the page is in. */
  cookie: string;
}

export interface Told {
  status: number;
  body: unknown;
  /** `Set-Cookie` headers for the visitor. */
  cookies: string[];
}

/**
 * The API's reading routes for the pages of the same process. Guards, checks and refusals are those of every request;
 * only the writing and reading of HTTP and JSON, which cost more than the answer itself, are left out.
 */
export class Door {
  private readonly routes = new Map<string, RouteHandlerMethod>();

  constructor(private readonly server: FastifyInstance) {
    server.addHook('onRoute', ({ method, url, handler }) => {
      if (method === 'GET') this.routes.set(url.replaceAll(/:(\w+)/g, '{$1}'), handler);
    });
  }

  /** Asks in the name of the visitor whose page is being made. */
  read(visitor: FastifyRequest, { template, path, query, cookie }: Question): Promise<Told> {
    const handler = this.routes.get(template);
    if (!handler) throw new Error(`The API has no route GET ${template}`);
    const asking = Object.create(visitor, {
      method: { value: 'GET' },
      url: { value: template },
      headers: { value: { ...visitor.headers, cookie } },
      params: { value: path },
      query: { value: query },
      body: { value: undefined },
      signedIn: { value: undefined, writable: true },
    }) as FastifyRequest;
    return new Promise((resolve, reject) => {
      const reply = new Reply(resolve);
      Promise.resolve(handler.call(this.server, asking, reply as never)).catch(reject);
    });
  }
}

/** As much of Fastify's reply as a route that answers with data needs. */
class Reply {
  statusCode = 200;
  sent = false;
  readonly raw = { headersSent: false };
  private readonly headers = new Map<string, string>();
  private readonly cookies: string[] = [];

  constructor(private readonly resolve: (told: Told) => void) {}

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  code(code: number): this {
    return this.status(code);
  }

  header(name: string, value: unknown): this {
    if (name === 'set-cookie') this.cookies.push(String(value));
    else this.headers.set(name.toLowerCase(), String(value));
    return this;
  }

  type(value: string): this {
    return this.header('content-type', value);
  }

  getHeader(name: string): string | undefined {
    return this.headers.get(name.toLowerCase());
  }

  /** A refusal comes written out already. */
  send(body: unknown): this {
    this.sent = true;
    this.resolve({
      status: this.statusCode,
      body: typeof body === 'string' ? JSON.parse(body) : body,
      cookies: this.cookies,
    });
    return this;
  }
}
