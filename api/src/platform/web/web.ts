import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import type { FastifyInstance } from 'fastify';
import { Door, type Question, type Told } from './door.js';
import { pageRequests } from './page-request.js';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What the pages find on the request that they answer; web/src/app.d.ts names the same. */
interface WithApi extends IncomingMessage {
  sarai?: { read(question: Question): Promise<Told>; fetch(request: Request): Promise<Response> };
}

const ofApi = /^\/(api|health|metrics|xapi)(\/|\?|$)/;

/** Serves the built pages on the API's own server and port; a page asks the API in this process, not over the network. */
export async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  // The pages learn their own origin from these headers, which no visitor can set: see the hook below.
  process.env['PROTOCOL_HEADER'] = 'x-sarai-protocol';
  process.env['HOST_HEADER'] = 'host';
  process.env['ADDRESS_HEADER'] = 'x-sarai-address';
  process.env['BODY_SIZE_LIMIT'] = '256K';
  const { handler } = (await import(pathToFileURL(path.join(folder, 'handler.js')).href)) as {
    handler: Handler;
  };
  // A page fits into one piece of output: each piece is a write of its own.
  const compress = compression({ threshold: 1024, chunkSize: 128 * 1024 }) as unknown as Handler;
  const door = new Door(server);
  server.addHook('onRequest', (request, reply, done) => {
    if (ofApi.test(request.raw.url ?? '')) return done();
    reply.hijack();
    const raw = request.raw as WithApi;
    raw.headers['x-sarai-protocol'] = request.protocol;
    raw.headers['x-sarai-address'] = request.ip;
    raw.sarai = {
      read: (question) => door.read(request, question),
      fetch: (asked) => askApi(server, asked),
    };
    const missing = () => {
      reply.raw.statusCode = 404;
      reply.raw.end();
    };
    pageRequests.run({}, () => compress(raw, reply.raw, () => handler(raw, reply.raw, missing)));
  });
}

async function askApi(server: FastifyInstance, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const payload = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const answer = await server.inject({
    method: request.method as 'GET',
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
    ...(payload && { payload }),
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, String(one));
  return new Response(answer.statusCode === 204 ? null : (answer.rawPayload as Uint8Array<ArrayBuffer>), {
    status: answer.statusCode,
    headers,
  });
}
