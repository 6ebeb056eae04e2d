import { baseOf } from './plurals.ts';

/** A place in the code that names texts: `learn:how.*` where a part is known only when it runs. */
export interface Use {
  file: string;
  line: number;
  /** The file of texts, and the key in it. */
  feature: string;
  key: string;
}

/** The texts that a file of code names, as 'feature:key' or `feature:start.${…}`. */
export function usesIn(file: string, code: string, features: string[]): Use[] {
  const quoted = String.raw`'(?<single>[^'\n]*)'|"(?<double>[^"\n]*)"`;
  const template = '`(?<template>(?:[^`$]|\\$\\{[^}]*\\})*)`';
  return [...code.matchAll(new RegExp(`${quoted}|${template}`, 'g'))].flatMap(({ groups, index }) => {
    const text = groups?.['single'] ?? groups?.['double'] ?? groups?.['template'] ?? '';
    const [, feature = '', rest = ''] = /^([a-z-]+):(.*)$/s.exec(text) ?? [];
    if (!features.includes(feature)) return [];
    const line = code.slice(0, index).split('\n').length;
    return [{ file, line, feature, key: rest.replaceAll(/\$\{[^}]*\}/g, '*') }];
  });
}

/** Uses of texts that are not there. */
export function unknownUses(uses: Use[], keysOf: Record<string, string[]>): Use[] {
  return uses.filter((use) => !(keysOf[use.feature] ?? []).some(matches(use.key)));
}

/** Keys of a feature that nothing uses. */
export function idleKeys(feature: string, keys: string[], uses: Use[]): string[] {
  const patterns = uses.filter((use) => use.feature === feature).map(({ key }) => matches(key));
  return keys.filter((key) => !patterns.some((pattern) => pattern(key)));
}

/** Whether a key, or the plural that it is a form of, is meant by a use. */
function matches(used: string): (key: string) => boolean {
  const parts = used.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${parts.join('.+')}$`, 's');
  return (key) => pattern.test(key) || pattern.test(baseOf(key));
}
