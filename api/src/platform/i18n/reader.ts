import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readerLanguage } from './reader-language.js';

/** The language that the reader of the answer wants. */
export const Reader = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readerLanguage(context.switchToHttp().getRequest<FastifyRequest>()),
);
