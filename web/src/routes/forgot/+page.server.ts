import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const fields = await fieldsOf(event);
    const answer = await event.locals.api.POST('/api/v1/password-reset-requests', {
      body: { login: fields['login'] ?? '' },
    });
    return answer.response.ok ? { sent: true } : refuse(answer, fields);
  },
};
