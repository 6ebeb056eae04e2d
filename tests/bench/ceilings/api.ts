// The most that saving one row over HTTP can do here: a bare Nest on Fastify, one route, one insert through pg.
import 'reflect-metadata';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import pg from 'pg';
import { sayReady } from '../child.ts';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 12 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS saved (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key uuid NOT NULL, item text NOT NULL, response jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now())',
);
const insert = {
  name: 'insert',
  text: 'INSERT INTO saved (key, item, response) VALUES ($1, $2, $3) RETURNING id, at',
};

interface Sent {
  key: string;
  item: string;
  response: unknown;
}

class Rows {
  async save({ key, item, response }: Sent): Promise<unknown> {
    const { rows } = await pool.query({ ...insert, values: [key, item, JSON.stringify(response)] });
    return rows[0];
  }
}
// Decorators by hand: Node strips types, it does not compile decorators.
Controller('rows')(Rows);
Post()(Rows.prototype, 'save', Object.getOwnPropertyDescriptor(Rows.prototype, 'save')!);
Body()(Rows.prototype, 'save', 0);

class Bare {}
Module({ controllers: [Rows] })(Bare);

const app = await NestFactory.create(Bare, new FastifyAdapter({ logger: false }), { logger: false });
await app.listen(0, '127.0.0.1');
sayReady(await app.getUrl());
