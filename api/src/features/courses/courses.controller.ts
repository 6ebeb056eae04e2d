import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import * as contract from '@sarai/contract';
import type { z } from 'zod';
import { Answers, AnswersNothing } from '../../platform/answers.js';
import { Acting } from '../../platform/auth/signed-in.guard.js';
import type { Actor } from '../../platform/database/actor.js';
import { Reader } from '../../platform/i18n/reader.js';
import { CoursesService } from './courses.service.js';

const slug = { schema: contract.slug };
const id = { schema: contract.id };
const command = { schema: contract.command };
const newResponse = { schema: contract.newResponse };
type Command = z.infer<typeof contract.command>;
type NewResponse = z.infer<typeof contract.newResponse>;

@ApiTags('courses')
@Controller('api/v1/courses')
export class CoursesController {
  constructor(private readonly courses: CoursesService) {}

  @Get()
  @Answers(contract.catalogue)
  catalogue(@Acting() actor: Actor, @Reader() language: contract.Language) {
    return this.courses.catalogue(actor, language);
  }

  @Get(':course')
  @Answers(contract.courseOutline)
  outline(@Acting() actor: Actor, @Param('course', slug) course: string, @Reader() language: contract.Language) {
    return this.courses.outline(actor, course, language);
  }

  @Post(':course/enrolment')
  @AnswersNothing()
  async enrol(@Acting() actor: Actor, @Param('course', slug) course: string): Promise<void> {
    await this.courses.enrol(actor, course);
  }

  @Get(':course/lessons/:lesson')
  @Answers(contract.lesson)
  lesson(@Acting() actor: Actor, @Param('course', slug) course: string, @Param('lesson', slug) lesson: string, @Reader() language: contract.Language) {
    return this.courses.lesson(actor, course, lesson, language);
  }

  @Post(':course/lessons/:lesson/reading')
  @Answers(contract.acknowledgement, 201)
  markRead(@Acting() actor: Actor, @Param('course', slug) course: string, @Param('lesson', slug) lesson: string, @Body(command) { key }: Command) {
    return this.courses.markRead(actor, course, lesson, key);
  }

  @Post(':course/responses')
  @Answers(contract.practiceAcknowledgement, 201)
  answerPractice(@Acting() actor: Actor, @Param('course', slug) course: string, @Body(newResponse) body: NewResponse, @Reader() language: contract.Language) {
    return this.courses.answerPractice(actor, course, body, language);
  }

  @Post(':course/attempts')
  @Answers(contract.attemptStarted, 201)
  startAttempt(@Acting() actor: Actor, @Param('course', slug) course: string, @Body(command) { key }: Command) {
    return this.courses.startAttempt(actor, course, key);
  }

  @Get(':course/attempts/:attempt')
  @Answers(contract.attempt)
  attempt(@Acting() actor: Actor, @Param('course', slug) course: string, @Param('attempt', id) attempt: string, @Reader() language: contract.Language) {
    return this.courses.attempt(actor, course, attempt, language);
  }

  @Post(':course/attempts/:attempt/responses')
  @Answers(contract.acknowledgement, 201)
  answerTest(@Acting() actor: Actor, @Param('course', slug) course: string, @Param('attempt', id) attempt: string, @Body(newResponse) body: NewResponse) {
    return this.courses.answerTest(actor, course, attempt, body);
  }

  @Post(':course/attempts/:attempt/submission')
  @Answers(contract.acknowledgement, 201)
  submitAttempt(@Acting() actor: Actor, @Param('course', slug) course: string, @Param('attempt', id) attempt: string, @Body(command) { key }: Command) {
    return this.courses.submitAttempt(actor, course, attempt, key);
  }

  @Get(':course/attempts/:attempt/result')
  @Answers(contract.attemptResult)
  attemptResult(@Acting() actor: Actor, @Param('course', slug) course: string, @Param('attempt', id) attempt: string, @Reader() language: contract.Language) {
    return this.courses.attemptResult(actor, course, attempt, language);
  }
}
