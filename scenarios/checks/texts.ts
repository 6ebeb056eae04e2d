/** Texts by id, in one language. */
export type Texts = Record<string, string>;

export interface TextFault {
  fault: 'missing' | 'extra' | 'empty' | 'placeholders';
  key: string;
  message: string;
}

/** What is wrong with the texts of one language: `keys` must be there and nothing else, with the placeholders of the source. */
export function textFaults(keys: string[], texts: Texts, source: Texts = texts): TextFault[] {
  const expected = new Set(keys);
  const missing = keys.filter((key) => !Object.hasOwn(texts, key));
  return [
    ...missing.map((key) => fault('missing', key, `the text ${key} is missing`)),
    ...Object.keys(texts).flatMap((key) => faultOf(key, texts[key]!, expected.has(key), source)),
  ];
}

function faultOf(key: string, text: string, expected: boolean, source: Texts): TextFault[] {
  if (!expected) return [fault('extra', key, `there is nothing that the text ${key} belongs to`)];
  if (text.trim() === '') return [fault('empty', key, `the text ${key} is empty`)];
  const wanted = placeholders(source[key] ?? text);
  if (wanted === placeholders(text)) return [];
  return [
    fault(
      'placeholders',
      key,
      `the text ${key} must hold the placeholders ${wanted || '(none)'}, as the source does`,
    ),
  ];
}

function fault(kind: TextFault['fault'], key: string, message: string): TextFault {
  return { fault: kind, key, message };
}

function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name]) => `{{${name}}}`);
  return names.sort().join(' ');
}
