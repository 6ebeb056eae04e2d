/**
 * Where Node's ICU (78.3, CLDR 48) has poor data for one of our languages, by language; laid over what
 * `intl.mjs` reads from it. Plural rules are not here: they come from `@sarai/contract/languages`, because ICU
 * has none for Tajik.
 */
export const corrections = {
  tg: {
    // CLDR says "ва" between two things and forgets it before the last of three.
    list: { last: ' ва ' },
  },
};
