/**
 * The files that the font comes in. A browser fetches a file only when a page uses one of its characters, and no
 * character is in two of them. `source` is the file of @fontsource-variable/noto-sans that has these characters:
 * adding one here, see in that package's `unicode.json` that it does, or it is left out without a word.
 */
const bothCases = (letters) => letters + letters.toLowerCase();
const from = (first, last) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

export const faces = [
  {
    // Every page; English, and Uzbek with ʻ and ʼ, need no more.
    name: 'latin',
    source: 'latin',
    characters: `${from(0x20, 0x7e)}\u00a0\u2009\u202f«»‹›“”„‘’‚–—…•·§°©®™±−×÷€ʻʼ${bothCases('ÄÇÖÜÝ')}`,
  },
  {
    // Turkmen, with Ä Ç Ö Ü Ý of the file before; money.
    name: 'latin-more',
    source: 'latin-ext',
    characters: `${bothCases('ŇŞŽ')}₸₽`,
  },
  {
    // Names and loanwords of Western Europe.
    name: 'latin-west',
    source: 'latin',
    characters: `${bothCases('ÀÁÂÃÅÆÈÉÊËÌÍÎÏÐÑÒÓÔÕØÙÚÛÞŒ')}ßÿı¡¿ªº`,
  },
  {
    // Russian, and the letters of others that stand in the same source file.
    name: 'cyrillic',
    source: 'cyrillic',
    characters: `${from(0x410, 0x44f)}${bothCases('ЁІҰЎ')}№`,
  },
  {
    // Kazakh and Kyrgyz, then Tajik and Uzbek in Cyrillic.
    name: 'cyrillic-more',
    source: 'cyrillic-ext',
    characters: bothCases('ӘҒҚҢӨҮҺ' + 'ӢӮҶҲ'),
  },
];

/** What Noto Sans lacks; `README.md` beside the file says where it comes from. The hyphen is drawn for U+2011 too. */
export const symbols = '←↑→↓✓≤≥≈\u2010\u2011';
