import { Body, Controller, Delete, Get, Ip, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import * as contract from '@sarai/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers, AnswersNothing } from '../../platform/answers.js';
import { setCookies } from '../../platform/auth/cookies.js';
import type { SignedIn } from '../../platform/auth/sessions.js';
import { Acting, Me, OpenToAll } from '../../platform/auth/signed-in.guard.js';
import type { Actor } from '../../platform/database/actor.js';
import { readerLanguage } from '../../platform/i18n/reader-language.js';
import { OrganisationsService } from './organisations.service.js';

@ApiTags('organisations')
@Controller('api/v1')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get('people')
  @Answers(contract.colleagues)
  colleagues(@Acting() actor: Actor) {
    return this.organisations.colleagues(actor);
  }

  @Put('people/:id/roles')
  @AnswersNothing()
  async changeRoles(
    @Acting() actor: Actor,
    @Param('id', { schema: contract.id }) id: string,
    @Body({ schema: contract.rolesChange }) { roles }: z.infer<typeof contract.rolesChange>,
  ): Promise<void> {
    await this.organisations.changeRoles(actor, id, roles);
  }

  @Post('people/:id/reset-slip')
  @Answers(contract.resetSlip, 201)
  makeResetSlip(
    @Acting() actor: Actor,
    @Param('id', { schema: contract.id }) id: string,
    @Req() request: FastifyRequest,
  ) {
    return this.organisations.makeResetSlip(actor, id, originOf(request));
  }

  @Get('invitations')
  @Answers(contract.invitations)
  invitations(@Acting() actor: Actor, @Req() request: FastifyRequest) {
    return this.organisations.invitations(actor, originOf(request));
  }

  @Post('invitations')
  @AnswersNothing()
  async invite(
    @Acting() actor: Actor,
    @Body({ schema: contract.newInvitation }) body: z.infer<typeof contract.newInvitation>,
  ): Promise<void> {
    await this.organisations.invite(actor, body);
  }

  @Delete('invitations/:id')
  @AnswersNothing()
  async revokeInvitation(
    @Acting() actor: Actor,
    @Param('id', { schema: contract.id }) id: string,
  ): Promise<void> {
    await this.organisations.revokeInvitation(actor, id);
  }

  @Get('joining/:code')
  @OpenToAll()
  @Answers(contract.invitationView)
  viewInvitation(@Param('code', { schema: contract.invitationCode }) code: string, @Ip() address: string) {
    return this.organisations.viewInvitation(code, address);
  }

  @Post('joining/:code')
  @OpenToAll()
  @AnswersNothing()
  async join(
    @Param('code', { schema: contract.invitationCode }) code: string,
    @Body({ schema: contract.join }) body: z.infer<typeof contract.join>,
    @Ip() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { noticeVersion, noticeLanguage, ...account } = body;
    const language = readerLanguage(request);
    setCookies(
      reply,
      await this.organisations.join(
        code,
        { ...account, language },
        { noticeVersion, noticeLanguage },
        address,
      ),
    );
  }

  @Post('joining/:code/member')
  @AnswersNothing()
  async joinAsMember(
    @Me() me: SignedIn,
    @Param('code', { schema: contract.invitationCode }) code: string,
    @Body({ schema: contract.joinAsMember }) consent: z.infer<typeof contract.joinAsMember>,
    @Ip() address: string,
  ): Promise<void> {
    await this.organisations.joinAsMember(me, code, consent, address);
  }
}

const originOf = (request: FastifyRequest): string =>
  `${request.protocol}://${request.headers.host ?? request.host}`;
