import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const fields = await fieldsOf(event);
    const body = { code: fields['code'] ?? '', password: fields['password'] ?? '' };
    const answer = await event.locals.api.POST('/api/v1/password-resets', { body });
    return answer.response.ok ? { done: true } : refuse(answer, fields);
  },
};
