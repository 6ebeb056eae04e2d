import type { FastifyReply } from 'fastify';

/** Cookies for the reply, as the account library made them. */
export interface WithCookies {
  cookies: string[];
}

export function setCookies(reply: FastifyReply, { cookies }: WithCookies): void {
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
}
