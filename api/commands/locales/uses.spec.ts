import { idleKeys, unknownUses, usesIn } from './uses.ts';

const features = ['learn', 'roles'];
const keys = {
  learn: ['how.matching', 'how.single', 'lessons_one', 'lessons_other', 'right'],
  roles: ['author'],
};
const named = (code: string) => usesIn('a.ts', code, features).map(({ feature, key }) => `${feature}:${key}`);

describe('uses of texts', () => {
  it('are quoted in any way', () => {
    expect(named(`t('learn:right', { x: 'y' }) + t("learn:wrong")`)).toEqual(['learn:right', 'learn:wrong']);
  });

  it('may be known only in part', () => {
    expect(named('t(`learn:how.${item.type}`); t(`roles:${of[role]!.x}`)')).toEqual([
      'learn:how.*',
      'roles:*',
    ]);
  });

  it('stand at a line', () => {
    expect(usesIn('a.ts', `\n\nt('learn:right')`, features)).toMatchObject([{ file: 'a.ts', line: 3 }]);
  });

  it('are not every string with a colon', () => {
    expect(named(`'https://x.test' + 'node:fs' + 'the learn:right'`)).toEqual([]);
  });
});

describe('texts and their uses', () => {
  const unknown = (code: string) => unknownUses(usesIn('a.ts', code, features), keys).map(({ key }) => key);
  const idle = (code: string) => idleKeys('learn', keys.learn, usesIn('a.ts', code, features));

  it('finds a use of a text that is not there', () => {
    expect(unknown(`t('learn:right'); t('learn:lessons'); t('learn:rihgt')`)).toEqual(['rihgt']);
    expect(unknown('t(`learn:how.${x}`); t(`learn:why.${x}`)')).toEqual(['why.*']);
  });

  it('takes a dot for a dot', () => {
    expect(unknown(`t('learn:how-single')`)).toEqual(['how-single']);
  });

  it('finds texts that nothing uses', () => {
    expect(idle(`t('learn:right'); t('learn:lessons')`)).toEqual(['how.matching', 'how.single']);
    expect(idle('t(`learn:how.${x}`); t(`learn:right`)')).toEqual(['lessons_one', 'lessons_other']);
  });
});
