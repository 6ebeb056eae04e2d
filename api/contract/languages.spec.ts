import fc from 'fast-check';
import { languages, negotiateLanguage, pluralRule } from './languages.ts';

describe('the language of a reader', () => {
  it('is always one of ours, whatever a browser sends', () => {
    const ranges = fc.array(
      fc
        .tuple(
          fc.constantFrom('kk', 'uz-Latn', 'TG-TJ', 'fr', '*', ''),
          fc.constantFrom('', ';q=0', ';q=0.5', ';q=x', '; q=1.0'),
        )
        .map((parts) => parts.join('')),
    );
    const headers = fc.oneof(
      fc.string(),
      ranges.map((list) => list.join(',')),
      fc.constant(undefined),
    );
    fc.assert(fc.property(headers, (header) => expect(languages).toContain(negotiateLanguage(header))));
  });

  it('is the one of the greatest weight among ours', () => {
    const wishes = fc.uniqueArray(
      fc.record({ language: fc.constantFrom(...languages), weight: fc.integer({ min: 1, max: 10 }) }),
      {
        minLength: 1,
        selector: ({ language }) => language,
      },
    );
    fc.assert(
      fc.property(wishes, (list) => {
        const chosen = negotiateLanguage(
          list.map(({ language, weight }) => `${language};q=${weight / 10}`).join(', '),
        );
        const greatest = Math.max(...list.map(({ weight }) => weight));
        expect(list.find(({ weight }) => weight === greatest)!.language).toBe(chosen);
      }),
    );
  });

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['kk', 'kk'],
    ['kk-KZ', 'kk'],
    ['UZ-latn-uz', 'uz'],
    ['fr, tg;q=0.1', 'tg'],
    ['ru;q=0.8, ky', 'ky'],
    ['ru, ky', 'ru'],
    ['ru;q=0, tk', 'tk'],
    ['ru;q=0', 'en'],
    ['*', 'en'],
    ['de, fr', 'en'],
    ['kkk', 'en'],
    [`${'x,'.repeat(5000)}ru`, 'en'],
  ])('asked for as %s is %s', (header, language) => expect(negotiateLanguage(header)).toBe(language));
});

describe('plural rules', () => {
  // Node carries the whole of CLDR, which has rules for all of our languages but Tajik.
  it.each(languages.filter((language) => language !== 'tg'))('of %s are those of CLDR', (language) => {
    const cldr = new Intl.PluralRules(language);
    expect(cldr.resolvedOptions().locale).toBe(language);
    // It looks at three decimals at most.
    const counts = fc.oneof(
      fc.nat(200),
      fc.nat(10_000_000),
      fc.nat(1_000_000).map((thousandths) => thousandths / 1000),
    );
    fc.assert(
      fc.property(counts, (count) => expect(pluralRule(language).select(count)).toBe(cldr.select(count))),
    );
  });

  it('of Tajik know one and other', () => {
    expect([0, 1, 2, 11, 21, 1.5].map((count) => pluralRule('tg').select(count))).toEqual([
      'other',
      'one',
      'other',
      'other',
      'other',
      'other',
    ]);
  });

  it.each(languages)('of %s give no category that they do not name', (language) => {
    const rule = pluralRule(language);
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (count) =>
        expect(rule.resolvedOptions().pluralCategories).toContain(rule.select(count)),
      ),
    );
  });
});
