import type { Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { textKeysOf } from '../keys.ts';
import { textFaults, type TextFault, type Texts } from '../texts.ts';

const codes: Record<TextFault['fault'], string> = {
  missing: 'S040',
  extra: 'S041',
  empty: 'S042',
  placeholders: 'S043',
};

/** S040 to S043: in every language that is given, the texts are those that the scenario needs. */
export function texts(scenario: Scenario, given: Record<string, Texts>): Finding[] {
  const keys = textKeysOf(scenario);
  return Object.entries(given).flatMap(([language, each]) =>
    textFaults(keys, each, given[scenario.source]).map(({ fault, key, message }) => ({
      code: codes[fault],
      severity: 'error' as const,
      at: ['text', language, key],
      message: `${language}: ${message}`,
    })),
  );
}
