import { accountRoles } from '@sarai/contract';
import { orShow } from '#lib/api/api.server.ts';
import { refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  invitations: orShow(await locals.api.GET('/api/v1/invitations'), url),
  allRoles: [...accountRoles],
});

export const actions: Actions = {
  make: async ({ request, locals }) => {
    const form = await request.formData();
    const roles = accountRoles.filter((role) => form.getAll('roles').includes(role));
    const fields = {
      note: String(form.get('note') ?? ''),
      mostUses: String(form.get('mostUses') ?? ''),
      days: String(form.get('days') ?? ''),
    };
    const body = { roles, note: fields.note, mostUses: Number(fields.mostUses), days: Number(fields.days) };
    const answer = await locals.api.POST('/api/v1/invitations', { body });
    return answer.response.ok ? { made: true } : refuse(answer, fields);
  },
  revoke: async ({ request, locals }) => {
    const form = await request.formData();
    const answer = await locals.api.DELETE('/api/v1/invitations/{id}', {
      params: { path: { id: String(form.get('id')) } },
    });
    return answer.response.ok ? { revoked: true } : refuse(answer, {});
  },
};
