import { Catch, type ArgumentsHost, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Problem } from '@sarai/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Texts } from '../i18n/texts.js';
import { readerLanguage } from '../i18n/reader-language.js';
import { Refusal, type RefusalCode, statuses } from './refusal.js';

/** The one place where a refusal, or an accident, becomes an answer: RFC 9457 in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('problem');

  constructor(private readonly texts: Texts) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = toRefusal(error);
    if (statuses[refusal.code] >= 500) this.log.error({ requestId: request.id, error: harmless(error) });
    if (refusal.params['seconds']) reply.header('retry-after', refusal.params['seconds']);
    const body = this.toProblem(refusal, request);
    void reply
      .status(body.status)
      .header('content-language', readerLanguage(request))
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(body));
  }

  private toProblem(refusal: Refusal, request: FastifyRequest): Problem {
    const t = this.texts.for(readerLanguage(request));
    const sentence = (code: string, params = {}) => t(`refusals:${code}`, params);
    return {
      type: `urn:sarai:refusal:${refusal.code}`,
      title: sentence(`${refusal.code}.title`, refusal.params),
      status: statuses[refusal.code],
      detail: sentence(`${refusal.code}.detail`, refusal.params),
      code: refusal.code,
      requestId: String(request.id),
      ...(refusal.fields.length > 0 && {
        fields: refusal.fields.map(({ path, code, params }) => ({
          path,
          code,
          detail: sentence(`field.${code}`, params),
        })),
      }),
    };
  }
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const known = codeOfStatus(statusOf(error)) ?? codeOfDatabase(error);
  return new Refusal(known ?? 'server-error');
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;

const codeOfStatus = (status: number | undefined): RefusalCode | undefined =>
  status === undefined || status >= 500
    ? undefined
    : ((
        {
          401: 'not-signed-in',
          403: 'not-allowed',
          404: 'not-found',
          405: 'method-not-allowed',
          413: 'body-too-large',
          414: 'not-found',
          415: 'media-type-unsupported',
        } as Record<number, RefusalCode>
      )[status] ?? 'request-malformed');

const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  'P1001',
  'P1017',
]);

function codeOfDatabase(error: unknown): RefusalCode | undefined {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  const lost =
    (code && away.has(code)) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message ?? '');
  return lost ? 'database-away' : undefined;
}

/** What may be logged of an error: its kind and place; never values, which may be personal. */
function harmless(error: unknown): { name: string; code?: unknown; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .join('\n');
  return { name: error.name, code: (error as { code?: unknown }).code, stack: frames };
}
