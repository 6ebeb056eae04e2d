import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../database/actor.js';
import { Refusal } from '../errors/refusal.js';
import { Auth } from './auth.js';
import { actorOf, Sessions, type SignedIn } from './sessions.js';

const openToAll = 'open to all';
/** Marks a route that needs no session. Everything else does. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(openToAll, true);

type Request = FastifyRequest & { signedIn?: SignedIn };

@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly auth: Auth,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    refuseForeignOrigin(request);
    if (this.reflector.getAllAndOverride<boolean>(openToAll, [context.getHandler(), context.getClass()]))
      return true;
    request.signedIn = await this.sessions.read(request.headers.cookie);
    if (!request.signedIn) throw new Refusal('not-signed-in');
    if (request.signedIn.stale) await this.renew(request, context.switchToHttp().getResponse<FastifyReply>());
    return true;
  }

  private async renew(request: Request, reply: FastifyReply): Promise<void> {
    const headers = new Headers({ cookie: request.headers.cookie ?? '' });
    const { headers: answer } = await this.auth.library.api.getSession({ headers, returnHeaders: true });
    for (const cookie of answer.getSetCookie()) void reply.header('set-cookie', cookie);
  }
}

/** A page of another site may not give commands in a visitor's name. */
function refuseForeignOrigin({ method, headers }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD' || !headers.origin) return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || URL.parse(headers.origin)?.host === headers.host) return;
  throw new Refusal('origin-refused');
}

/** The person who is signed in. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<Request>();
  if (!signedIn) throw new Refusal('not-signed-in');
  return signedIn;
});

/** The person who is signed in, acting in an organisation. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { signedIn } = context.switchToHttp().getRequest<Request>();
  const actor = signedIn && actorOf(signedIn);
  if (!actor) throw new Refusal('no-organisation');
  return actor;
});
