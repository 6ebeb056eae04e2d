// Writes the OpenAPI document into the file that is named; `npm run api:client` calls it. Nothing is started.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { openApi } from './openapi.js';
import type { Config } from './platform/config/config.js';

const app = await NestFactory.create(AppModule.with({} as Config), new FastifyAdapter(), {
  preview: true,
  logger: false,
});
writeFileSync(
  process.argv[2] ?? path.join(import.meta.dirname, '../openapi.json'),
  `${JSON.stringify(openApi(app), null, 2)}\n`,
);
process.exit(0);
