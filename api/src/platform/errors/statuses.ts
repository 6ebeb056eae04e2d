/** The HTTP status of each refusal; its words are `<code>.title` and `<code>.detail` of locales/<lang>/refusals.json. */
export const statuses = {
  'request-malformed': 400,
  'request-invalid': 400,
  'not-signed-in': 401,
  'credentials-wrong': 401,
  'not-allowed': 403,
  'origin-refused': 403,
  'no-organisation': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'attempt-submitted': 409,
  'play-ended': 409,
  'login-taken': 409,
  'last-administrator': 409,
  'belongs-elsewhere': 409,
  'invitation-closed': 410,
  'reset-code-used': 410,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'not-enrolled': 422,
  'item-not-here': 422,
  'response-unfitting': 422,
  'option-not-offered': 422,
  'login-invalid': 422,
  'password-wrong': 422,
  'notice-outdated': 422,
  'too-many-attempts': 429,
  'server-error': 500,
  'database-away': 503,
} as const;

export type RefusalCode = keyof typeof statuses;

/** What may be wrong with a field; its words are `field.<code>` of locales/<lang>/refusals.json. */
export const fieldCodes = ['missing', 'wrong-type', 'unknown', 'unfitting', 'too-small', 'too-big'] as const;

export type FieldCode = (typeof fieldCodes)[number];
