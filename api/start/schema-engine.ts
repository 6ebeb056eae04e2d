// Prisma's schema engine as WebAssembly: migrations with no download outside npm, in the ordinary _prisma_migrations table.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { root } from './settings.ts';

export type SchemaEngine = glue.SchemaEngine;

export const schemaFile = path.join(root, 'prisma/schema.prisma');

/**
 * Lends an engine bound to the database of `url`, which must be its owner's; no connection is left open afterwards.
 * `failure` is PostgreSQL's own word on a script that failed, of which the engine keeps nothing.
 */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine, failure: () => Error | undefined) => Promise<T>,
): Promise<T> {
  await (loaded ??= load());
  const { factory, failure, close } = wholeScripts(new PrismaPg({ connectionString: url }));
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const engine = await glue.SchemaEngine.new(
      { datamodels: [[schemaFile, readFileSync(schemaFile, 'utf8')]] },
      () => {},
      adapter,
    );
    return await work(engine, failure);
  } finally {
    await close();
  }
}

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = path.join(
    path.dirname(require.resolve('@prisma/schema-engine-wasm')),
    'schema_engine_bg.wasm',
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': glue as never,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** Prisma's adapter cuts a script at every `;`; sent whole, PostgreSQL runs it as one transaction and a failure leaves nothing. */
function wholeScripts(factory: PrismaPg): {
  factory: PrismaPg;
  failure: () => Error | undefined;
  close: () => Promise<unknown>;
} {
  const connect = factory.connect.bind(factory);
  const adapters: Awaited<ReturnType<typeof connect>>[] = [];
  let failure: Error | undefined;
  factory.connect = async () => {
    const adapter = await connect();
    adapters.push(adapter);
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        failure = error as Error;
        throw error;
      }
    };
    return adapter;
  };
  return {
    factory,
    failure: () => failure,
    close: () => Promise.all(adapters.map((adapter) => adapter.dispose())),
  };
}
