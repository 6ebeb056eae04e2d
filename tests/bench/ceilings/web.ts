// The most that a page can do here: a trivial SvelteKit app in a bare Nest on Fastify, mounted as Sarai mounts its pages.
import 'reflect-metadata';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import compression from 'compression';
import { sayReady } from '../child.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

class Bare {}
Module({})(Bare);

const adapter = new FastifyAdapter({ logger: false });
const app = await NestFactory.create(Bare, adapter, { logger: false });
const { handler } = (await import(pathToFileURL(process.argv[2]!).href)) as { handler: Handler };
const compress = compression({ threshold: 1024 }) as unknown as Handler;
adapter.getInstance().addHook('onRequest', (request, reply) => {
  reply.hijack();
  compress(request.raw, reply.raw, () => handler(request.raw, reply.raw, () => reply.raw.end()));
});
await app.listen(0, '127.0.0.1');
sayReady(await app.getUrl());
