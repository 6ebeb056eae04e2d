import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Problem } from '@sarai/contract';
import { type Answer, problemOf } from './problem.ts';

/** What a form shows again after a refusal: the refusal, and what was typed except secrets. */
export interface Refused {
  problem: Problem;
  values: Record<string, string>;
}

export const fieldsOf = async (event: RequestEvent): Promise<Record<string, string>> =>
  Object.fromEntries([...(await event.request.formData())].map(([name, value]) => [name, String(value)]));

export function refuse(answer: Answer<unknown>, fields: Record<string, string>) {
  const problem = problemOf(answer);
  const values = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !/password|current/.test(name)),
  );
  return fail(problem.status, { problem, values } satisfies Refused);
}

/** The refusal in what an action answered, if it is one. */
export const refusedOf = (form: object | null | undefined): Refused | null =>
  form && 'problem' in form && form.problem ? (form as Refused) : null;

/** The sentence about one field of a refused form. */
export const problemIn = (refused: Refused | null | undefined, path: string): string | undefined =>
  refused?.problem.fields?.find((field) => field.path === path)?.detail;
