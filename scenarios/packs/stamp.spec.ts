import { openFolder } from './folder.ts';
import { readCourse } from './index.ts';
import { stampFolder, type Stamp } from './stamp.ts';
import { courseFiles } from './testing/course.ts';
import { inFolder, type Files } from './testing/folders.ts';

const review: Stamp = { language: 'kk', status: 'reviewed', by: 'A: "B"', on: '2026-12-01', confirm: false };
const kk = '01-first/01-why/kk.md';
const status = 'text/kk.status.json';

function stamp(files: Files, how: Partial<Stamp> = {}) {
  return inFolder(files, async (path) => stampFolder(await openFolder(path), { ...review, ...how }));
}

describe('a stamp', () => {
  it('changes nothing where everything is marked', async () => {
    expect(await stamp(await courseFiles())).toEqual({ files: new Map(), marked: 0, left: 0 });
  });

  it('marks what was translated again, and only that', async () => {
    const files = await courseFiles();
    files['text/kk.json'] = files['text/kk.json']!.replace('summary kk', 'new summary');
    const { files: changed, marked } = await stamp(files);
    const marks = JSON.parse(changed.get(status)!);
    expect(marked).toBe(1);
    expect(marks.summary).toMatchObject({ status: 'reviewed', by: 'A: "B"', on: '2026-12-01' });
    expect(marks.title).toMatchObject({ status: 'machine draft', by: 'Test' });
    expect(Object.keys(marks)).toEqual(Object.keys(marks).sort());
  });

  it('writes front matter that is read again', async () => {
    const files = await courseFiles();
    files[kk] += 'More.\n';
    const { files: changed } = await stamp(files);
    const { pack } = await inFolder({ ...files, ...Object.fromEntries(changed) }, (path) => readCourse(path));
    expect(pack?.statuses.kk?.counts).toMatchObject({ reviewed: 1, 'machine draft': 35 });
  });

  it('leaves a text stale that was not translated again, until somebody confirms it', async () => {
    const files = await courseFiles();
    files['text/en.json'] = files['text/en.json']!.replace('"title": "title"', '"title": "new"');
    expect(await stamp(files)).toMatchObject({ marked: 0, left: 1 });
    expect(await stamp(files, { confirm: true })).toMatchObject({ marked: 1, left: 0 });
  });

  it('drops the mark of a text that is gone', async () => {
    const files = await courseFiles();
    files['text/kk.json'] = files['text/kk.json']!.replace(/ {2}"summary".*\n/, '');
    expect(JSON.parse((await stamp(files)).files.get(status)!)).not.toHaveProperty('summary');
  });

  it('never marks the source language', async () => {
    expect((await stamp(await courseFiles(), { language: 'en' })).files.size).toBe(0);
  });
});
