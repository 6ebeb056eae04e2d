import { languages } from '@sarai/contract/languages';
import { type Folder, type Stamped, stampFile } from '@sarai/packs/translations';
import { checkLocales, refusalUses } from './check.ts';

const english = { title: 'Title' };
const use = { file: 'page.svelte', line: 4, feature: 'home', key: 'title' };

/** A folder of one feature in all languages, marked. */
function locales(change: Record<string, string | undefined> = {}): Folder {
  const files = new Map(languages.map((language) => [`${language}/home.json`, JSON.stringify(english)]));
  const folder = { path: 'locales', slug: 'locales', files, refused: new Set<string>(), problems: [] };
  const result: Stamped = { files: new Map(), marked: 0, left: 0 };
  const how = { status: 'machine draft' as const, by: 'Test', on: '2026-11-21', confirm: false };
  for (const language of languages.filter((each) => each !== 'en'))
    stampFile(folder, `${language}/home.json`, english, { ...how, language }, result);
  for (const [file, text] of result.files) files.set(file, text);
  for (const [file, text] of Object.entries(change))
    if (text === undefined) files.delete(file);
    else files.set(file, text);
  return folder;
}

const codes = (change: Record<string, string | undefined>, uses = [use]) =>
  checkLocales(locales(change), uses).problems.map(({ file, line, code }) => `${file}:${line} ${code}`);

describe('all languages', () => {
  it('are counted', () => {
    const { languages: reports, problems } = checkLocales(locales(), [use]);
    expect(problems).toEqual([]);
    expect(reports['en']).toEqual({ texts: 1 });
    expect(reports['uz']).toEqual({
      texts: 1,
      counts: { reviewed: 0, translated: 0, 'machine draft': 1, stale: 0 },
    });
  });

  it('count as stale what English has changed since, and that is no fault', () => {
    const { languages: reports, problems } = checkLocales(
      locales({ 'en/home.json': '{"title": "New title"}' }),
      [use],
    );
    expect(problems).toEqual([]);
    expect(reports['tg']!.counts!.stale).toBe(1);
  });

  it('need every file, every mark and no other file', () => {
    expect(codes({ 'ru/home.json': undefined, 'ru/home.status.json': undefined })).toEqual([
      'locales/ru/home.json:1 language-missing',
    ]);
    expect(codes({ 'ru/home.status.json': undefined })).toEqual([
      'locales/ru/home.status.json:1 status-missing',
    ]);
    expect(codes({ 'ru/away.json': '{}' })).toEqual(['locales/ru/away.json:1 file-unknown']);
  });

  it('need a new mark after a change', () => {
    expect(codes({ 'ru/home.json': '{"title": "Новое"}' })).toEqual([
      'locales/ru/home.status.json:2 status-outdated',
    ]);
  });

  it('say where a text is wrong', () => {
    const more = '{\n  "extra": "x",\n  "title": "Title"\n}';
    expect(codes({ 'ru/home.json': more })).toContain('locales/ru/home.json:2 text-extra');
  });
});

describe('English and the code', () => {
  it('name the same texts', () => {
    expect(codes({}, [use, { ...use, key: 'titel' }])).toEqual(['page.svelte:4 text-unknown']);
    expect(codes({}, [])).toEqual(['locales/en/home.json:1 text-unused']);
  });

  it('agree on refusals', () => {
    const keys = refusalUses('statuses.ts', ['not-found'], ['missing']).map(({ key }) => key);
    expect(keys).toEqual(['not-found.title', 'not-found.detail', 'field.missing']);
  });
});
