import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import * as contract from '@sarai/contract';
import type { z } from 'zod';
import { Answers } from '../../platform/answers.js';
import { Acting } from '../../platform/auth/signed-in.guard.js';
import type { Actor } from '../../platform/database/actor.js';
import { Reader } from '../../platform/i18n/reader.js';
import { PlaysService } from './plays.service.js';

const slug = { schema: contract.slug };
const id = { schema: contract.id };

@ApiTags('plays')
@Controller('api/v1')
export class PlaysController {
  constructor(private readonly plays: PlaysService) {}

  @Get('scenarios')
  @Answers(contract.scenarioCards)
  scenarios(@Acting() actor: Actor, @Reader() language: contract.Language) {
    return this.plays.scenarios(actor, language);
  }

  @Get('scenarios/:scenario')
  @Answers(contract.scenarioDetail)
  scenario(
    @Acting() actor: Actor,
    @Param('scenario', slug) scenario: string,
    @Reader() language: contract.Language,
  ) {
    return this.plays.scenario(actor, scenario, language);
  }

  @Get('scenarios/:scenario/graph')
  @Answers(contract.scenarioGraph)
  graph(
    @Acting() actor: Actor,
    @Param('scenario', slug) scenario: string,
    @Reader() language: contract.Language,
  ) {
    return this.plays.graph(actor, scenario, language);
  }

  @Post('scenarios/:scenario/plays')
  @Answers(contract.playStarted, 201)
  start(
    @Acting() actor: Actor,
    @Param('scenario', slug) scenario: string,
    @Body({ schema: contract.newPlay }) { key }: z.infer<typeof contract.newPlay>,
  ) {
    return this.plays.start(actor, scenario, key);
  }

  @Get('plays/:play')
  @Answers(contract.play)
  play(@Acting() actor: Actor, @Param('play', id) play: string, @Reader() language: contract.Language) {
    return this.plays.play(actor, play, language);
  }

  @Post('plays/:play/events')
  @Answers(contract.playAcknowledgement, 201)
  decide(
    @Acting() actor: Actor,
    @Param('play', id) play: string,
    @Body({ schema: contract.newPlayEvent }) { key, event }: z.infer<typeof contract.newPlayEvent>,
  ) {
    return this.plays.decide(actor, play, key, event);
  }
}
