import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** One answer on its way; `id` gives the order. */
export interface Kept {
  id: number;
  scope: string;
  slot: string;
  url: string;
  body: Record<string, unknown>;
}

export interface Store {
  durable: boolean;
  all(scope: string): Promise<Kept[]>;
  /** Takes the place of what the slot held. */
  put(entry: Omit<Kept, 'id'>): Promise<void>;
  drop(kept: Kept): Promise<void>;
}

interface Schema extends DBSchema {
  kept: { key: number; value: Kept; indexes: { scope: string } };
}

/** IndexedDB, one database a person; where the browser refuses it, memory. */
export async function openStore(person: string): Promise<Store> {
  try {
    return durable(
      await openDB<Schema>(`sarai-${person}`, 1, {
        upgrade: (db) =>
          void db
            .createObjectStore('kept', { keyPath: 'id', autoIncrement: true })
            .createIndex('scope', 'scope'),
      }),
    );
  } catch {
    return inMemory();
  }
}

const durable = (db: IDBPDatabase<Schema>): Store => ({
  durable: true,
  all: (scope) => db.getAllFromIndex('kept', 'scope', scope),
  put: async (entry) => {
    const tx = db.transaction('kept', 'readwrite', { durability: 'strict' });
    for (const old of await tx.store.index('scope').getAll(entry.scope))
      if (old.slot === entry.slot) await tx.store.delete(old.id);
    await tx.store.add(entry as Kept);
    await tx.done;
  },
  drop: ({ id }) => db.delete('kept', id),
});

function inMemory(): Store {
  let entries: Kept[] = [];
  let id = 0;
  return {
    durable: false,
    all: (scope) => Promise.resolve(entries.filter((entry) => entry.scope === scope)),
    put: (entry) => {
      entries = [
        ...entries.filter(({ scope, slot }) => scope !== entry.scope || slot !== entry.slot),
        { ...entry, id: ++id },
      ];
      return Promise.resolve();
    },
    drop: (kept) => {
      entries = entries.filter((entry) => entry.id !== kept.id);
      return Promise.resolve();
    },
  };
}
