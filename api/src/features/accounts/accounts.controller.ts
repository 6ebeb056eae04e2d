import { Body, Controller, Delete, Get, Ip, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import * as contract from '@sarai/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers, AnswersNothing } from '../../platform/answers.js';
import { setCookies } from '../../platform/auth/cookies.js';
import { Me, OpenToAll } from '../../platform/auth/signed-in.guard.js';
import type { SignedIn } from '../../platform/auth/sessions.js';
import { AccountsService } from './accounts.service.js';

@ApiTags('accounts')
@Controller('api/v1')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post('session')
  @OpenToAll()
  @AnswersNothing()
  async signIn(
    @Body({ schema: contract.signIn }) { login, password }: z.infer<typeof contract.signIn>,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.accounts.signIn(login, password, address));
  }

  @Get('session')
  @Answers(contract.me)
  whoAmI(@Me() me: SignedIn) {
    return this.accounts.view(me);
  }

  @Delete('session')
  @AnswersNothing()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.accounts.signOut(cookieHeaders(request)));
  }

  @Delete('sessions')
  @AnswersNothing()
  async signOutEverywhere(
    @Me() me: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.accounts.signOutEverywhere(me, cookieHeaders(request)));
  }

  @Put('me/language')
  @AnswersNothing()
  async chooseLanguage(
    @Me() me: SignedIn,
    @Body({ schema: contract.languageChoice }) { language }: z.infer<typeof contract.languageChoice>,
  ): Promise<void> {
    await this.accounts.chooseLanguage(me, language);
  }

  @Get('me/organisations')
  @Answers(contract.memberships)
  memberships(@Me() me: SignedIn) {
    return this.accounts.memberships(me);
  }

  @Put('me/organisation')
  @AnswersNothing()
  async chooseOrganisation(
    @Me() me: SignedIn,
    @Body({ schema: contract.organisationChoice })
    { organisationId }: z.infer<typeof contract.organisationChoice>,
  ): Promise<void> {
    await this.accounts.chooseOrganisation(me, organisationId);
  }

  @Put('me/password')
  @AnswersNothing()
  async changePassword(
    @Me() me: SignedIn,
    @Body({ schema: contract.passwordChange }) { current, password }: z.infer<typeof contract.passwordChange>,
    @Ip() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(
      reply,
      await this.accounts.changePassword(me, current, password, cookieHeaders(request), address),
    );
  }

  @Post('password-reset-requests')
  @OpenToAll()
  @AnswersNothing()
  async requestReset(
    @Body({ schema: contract.resetRequest }) { login }: z.infer<typeof contract.resetRequest>,
    @Ip() address: string,
  ): Promise<void> {
    await this.accounts.requestReset(login, address);
  }

  @Post('password-resets')
  @OpenToAll()
  @AnswersNothing()
  async reset(
    @Body({ schema: contract.reset }) { code, password }: z.infer<typeof contract.reset>,
    @Ip() address: string,
  ): Promise<void> {
    await this.accounts.reset(code, password, address);
  }
}

const cookieHeaders = (request: FastifyRequest) => new Headers({ cookie: request.headers.cookie ?? '' });
