import { StandardSchemaValidationPipe } from '@nestjs/common';
import { type FieldRefusal, Refusal } from './refusal.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  readonly code?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly keys?: string[];
}

/** Checks each parameter against its zod schema; what does not fit is refused field by field. */
export const validation = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    new Refusal('request-invalid', {}, (issues as readonly Issue[]).slice(0, 20).map(toField)),
});

function toField(issue: Issue): FieldRefusal {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [path, issue.keys?.[0]].filter(Boolean).join('.').slice(0, 100), code: 'unknown' };
    case 'too_small':
      return { path, code: 'too-small', params: { count: issue.minimum ?? 1 } };
    case 'too_big':
      return { path, code: 'too-big', params: { count: issue.maximum ?? 0 } };
    case 'invalid_type':
      return { path, code: issue.message.includes('undefined') ? 'missing' : 'wrong-type' };
    default:
      return { path, code: 'unfitting' };
  }
}
