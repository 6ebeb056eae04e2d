import { faultsOf } from './faults.ts';

const english = {
  bold: 'A <b>bold</b> word',
  greeting: 'Hello {{name}}',
  lessons_one: '{{count}} lesson of {{of}}',
  lessons_other: '{{count}} lessons of {{of}}',
};
const kazakh = {
  bold: '<b>Қою</b> сөз',
  greeting: 'Сәлем, {{name}}',
  lessons_one: '{{of}} сабақтан {{count}}',
  lessons_other: '{{of}} сабақтан {{count}}',
};
const russian = {
  bold: '<b>Жирное</b> слово',
  greeting: 'Здравствуйте, {{name}}',
  lessons_few: '{{count}} урока из {{of}}',
  lessons_many: '{{count}} уроков из {{of}}',
  lessons_one: '{{count}} урок из {{of}}',
  lessons_other: '{{count}} урока из {{of}}',
};

const found = (...given: Parameters<typeof faultsOf>) =>
  faultsOf(...given).map(({ fault, key }) => `${fault} ${key}`);
const without = (texts: Record<string, string>, key: string) =>
  Object.fromEntries(Object.entries(texts).filter(([each]) => each !== key));

describe('texts of a language', () => {
  it('may be right', () => {
    expect(found('en', english, english)).toEqual([]);
    expect(found('kk', kazakh, english)).toEqual([]);
    expect(found('ru', russian, english)).toEqual([]);
  });

  it('must all be there', () => {
    expect(found('kk', without(kazakh, 'greeting'), english)).toEqual(['missing greeting']);
  });

  it('must belong to something', () => {
    expect(found('kk', { ...kazakh, more: 'тағы' }, english)).toEqual(['extra more']);
  });

  it('must not be empty', () => {
    expect(found('kk', { ...kazakh, greeting: ' ' }, english)).toContain('empty greeting');
  });

  it('must keep the placeholders', () => {
    expect(found('kk', { ...kazakh, greeting: 'Сәлем, {{nam}}' }, english)).toEqual([
      'placeholders greeting',
    ]);
  });

  it('must keep the markup', () => {
    expect(found('kk', { ...kazakh, bold: '<b>Қою сөз' }, english)).toEqual(['markup bold']);
  });

  it('must be in the order of their keys', () => {
    const { bold, ...rest } = kazakh;
    expect(found('kk', { ...rest, bold }, english)).toEqual(['order bold']);
  });
});

describe('plurals', () => {
  it('have the forms of the language', () => {
    expect(found('ru', without(russian, 'lessons_many'), english)).toEqual(['missing lessons_many']);
    expect(found('kk', { ...kazakh, lessons_zero: '-' }, english)).toEqual(['extra lessons_zero']);
  });

  it('have an `other` in English too', () => {
    const { lessons_one } = english;
    expect(found('en', { lessons_one }, { lessons_one })).toEqual(['missing lessons_other']);
  });

  it('may leave the number out where the form stands for one number alone', () => {
    expect(found('kk', { ...kazakh, lessons_one: '{{of}} сабақтан бірі' }, english)).toEqual([]);
    expect(found('ru', { ...russian, lessons_one: 'один урок из {{of}}' }, english)).toEqual([
      'placeholders lessons_one',
    ]);
    expect(found('kk', { ...kazakh, lessons_one: 'бірі' }, english)).toEqual(['placeholders lessons_one']);
  });

  it('must say the number even where English does not', () => {
    const terse = { lessons_one: 'One lesson', lessons_other: '{{count}} lessons' };
    expect(found('en', terse, terse)).toEqual([]);
    expect(found('kk', { lessons_one: '{{count}} сабақ', lessons_other: '{{count}} сабақ' }, terse)).toEqual(
      [],
    );
    expect(found('kk', { lessons_one: 'Бір сабақ', lessons_other: 'сабақтар' }, terse)).toEqual([
      'placeholders lessons_other',
    ]);
  });
});
