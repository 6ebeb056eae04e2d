import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type INestApplication, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { openApi } from './openapi.js';
import type { Config } from './platform/config/config.js';
import { ProblemFilter } from './platform/errors/problem.filter.js';
import { Texts } from './platform/i18n/texts.js';
import { JsonLog } from './platform/log/json-log.js';
import { servePages } from './platform/web/web.js';

/** The whole server, ready to listen; `close()` finishes what is under way, then lets go of the database. */
export async function createServer(config: Config): Promise<NestFastifyApplication> {
  const adapter = adapterFor((error, request, reply) =>
    new ProblemFilter(app.get(Texts)).answer(error, request, reply),
  );
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config),
    adapter,
    {
      logger: new JsonLog(config.logLevel),
      // Fastify's own parser of JSON is all that is needed.
      bodyParser: false,
      forceCloseConnections: true,
      abortOnError: false,
    },
  );
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    done();
  });
  logRequests(server);
  publishDocument(app);
  if (config.web) await servePages(server, config.web);
  await app.init();
  await server.ready();
  return app;
}

type Answer = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/** `refuse` answers what Fastify itself refuses before any route is found, such as an address that cannot be decoded. */
function adapterFor(refuse: Answer): FastifyAdapter {
  return new FastifyAdapter({
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setSecurityHeaders(request, reply);
      refuse(error, request, reply);
    },
    bodyLimit: 256 * 1024,
    // A proxy on the same machine, and no other, may say for whom it asks.
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    logger: false,
  });
}

function setSecurityHeaders(request: FastifyRequest, { raw }: FastifyReply): void {
  raw.setHeader('x-content-type-options', 'nosniff');
  // Scripts and fonts hold nothing of anyone and are never shown in a frame; every byte counts on a slow line.
  if (request.url.startsWith('/_app/immutable/')) return raw.removeHeader('connection');
  raw.setHeader('x-request-id', request.id);
  raw.setHeader('x-frame-options', 'DENY');
  raw.setHeader('referrer-policy', 'same-origin');
  raw.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  raw.setHeader('cross-origin-opener-policy', 'same-origin');
  if (request.url.startsWith('/api/')) raw.setHeader('cache-control', 'no-store');
}

/** One line a request: its id, method, route (not its address, which may name a person), status and duration in ms. */
function logRequests(server: FastifyInstance): void {
  const log = new Logger('http');
  server.addHook('onResponse', (request, reply, done) => {
    log.debug({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'page',
      status: reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}

function publishDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Sarai API',
  });
}
