// `npm run api:client`: writes api/openapi.json, from which the web's typed client is generated. Nothing is started.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { openApi } from './openapi.js';
import type { Config } from './platform/config/config.js';

const app = await NestFactory.create(AppModule.with({} as Config), new FastifyAdapter(), { preview: true, logger: false });
writeFileSync(path.join(import.meta.dirname, '../openapi.json'), `${JSON.stringify(openApi(app), null, 2)}\n`);
process.exit(0);
