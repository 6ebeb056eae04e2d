import type { FieldCode, RefusalCode } from './statuses.js';

export { statuses, type RefusalCode } from './statuses.js';

/** A named no. Its code is a key of locales/<lang>/refusals.json; `statuses.ts` gives its HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, string | number> = {},
    readonly fields: FieldRefusal[] = [],
  ) {
    super(code);
  }
}

export interface FieldRefusal {
  /** Path in the request's body, joined by dots. */
  path: string;
  code: FieldCode;
  params?: Record<string, string | number>;
}
