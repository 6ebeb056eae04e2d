import path from 'node:path';
import { type Problem, readPacks } from '@sarai/packs';
import { withClient } from './database.ts';
import { root } from './settings.ts';

/**
 * Brings the courses and scenarios of the checkout into the database: a pack whose hash is known is written again only
 * where it is kept in another form, a new one is added and published; older versions stay for those who started with them. Answers what was refused.
 */
export async function importContent(
  ownerUrl: string,
  folders = { courses: path.join(root, 'courses'), scenarios: path.join(root, 'scenarios/library') },
): Promise<Problem[]> {
  const { courses, scenarios, problems } = await readPacks(folders);
  await withClient(ownerUrl, async (client) => {
    for (const pack of [...courses, ...scenarios])
      await client.query(publish, [pack.hash, pack.kind, pack.slug, JSON.stringify(pack)]);
  });
  return problems;
}

const publish = `
  WITH added AS (
    INSERT INTO content_pack (hash, kind, slug, content) VALUES ($1, $2, $3, $4)
    ON CONFLICT (hash) DO UPDATE SET content = EXCLUDED.content WHERE content_pack.content::text <> EXCLUDED.content::text
  )
  INSERT INTO published_pack (kind, slug, hash) VALUES ($2, $3, $1)
  ON CONFLICT (kind, slug) DO UPDATE SET hash = EXCLUDED.hash, published_at = now() WHERE published_pack.hash <> EXCLUDED.hash`;
