import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { CoursePack, ScenarioPack } from '@sarai/packs';
import { Database } from '../database/database.js';

interface Kinds {
  course: CoursePack;
  scenario: ScenarioPack;
}
export type Kind = keyof Kinds;

/** Published packs, and the older versions that running attempts and plays are pinned to. A pack never changes, so each is read once. */
@Injectable()
export class Content implements OnApplicationBootstrap {
  private readonly packs = new Map<string, Promise<CoursePack | ScenarioPack | undefined>>();
  private published: { kind: string; slug: string; hash: string }[] = [];

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    this.published = await this.database.common.publishedPack.findMany({ orderBy: { slug: 'asc' } });
  }

  /** What a new learner or player starts with. */
  async current<K extends Kind>(kind: K, slug: string): Promise<Kinds[K] | undefined> {
    const entry = this.published.find((pack) => pack.kind === kind && pack.slug === slug);
    return entry && this.version(kind, entry.hash);
  }

  async all<K extends Kind>(kind: K): Promise<Kinds[K][]> {
    const packs = await Promise.all(
      this.published.filter((pack) => pack.kind === kind).map(({ hash }) => this.version(kind, hash)),
    );
    return packs.filter((pack) => pack !== undefined);
  }

  async version<K extends Kind>(kind: K, hash: string): Promise<Kinds[K] | undefined> {
    const pack = this.packs.get(hash) ?? this.read(hash);
    this.packs.set(hash, pack);
    const found = await pack;
    return found?.kind === kind ? (found as Kinds[K]) : undefined;
  }

  private async read(hash: string): Promise<CoursePack | ScenarioPack | undefined> {
    try {
      const row = await this.database.common.contentPack.findUnique({ where: { hash } });
      if (!row) this.packs.delete(hash);
      return row?.content as unknown as CoursePack | ScenarioPack | undefined;
    } catch (error) {
      this.packs.delete(hash);
      throw error;
    }
  }
}
