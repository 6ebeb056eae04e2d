import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Attempt, AttemptResult, CourseCard, CourseOutline, Language, Lesson, Response } from '@sarai/contract';
import { fits, grade } from '../../domain/grading.js';
import { isSameCommand, itemObject, lessonObject, testObject } from '../../domain/learning-event.js';
import { type AttemptState, type Outline, type Progress, replayProgress } from '../../domain/progress.js';
import { whoMay } from '../../platform/auth/who-may.js';
import { Clock } from '../../platform/clock/clock.js';
import { Content } from '../../platform/content/content.js';
import type { Actor } from '../../platform/database/actor.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { CourseView, progressCard } from './course-view.js';
import { type AttemptWriter, CoursesRepository, type Enrolment, type NewEvent, type Recorded, type Writer } from './courses.repository.js';

interface Learning {
  enrolment: Enrolment;
  view: CourseView;
  progress: Progress;
}

@Injectable()
export class CoursesService {
  constructor(
    private readonly courses: CoursesRepository,
    private readonly content: Content,
    private readonly clock: Clock,
  ) {}

  async catalogue(actor: Actor, language: Language): Promise<CourseCard[]> {
    whoMay(actor, 'courses:take');
    const [packs, learning] = await Promise.all([this.content.all('course'), this.courses.allLearning(actor)]);
    return Promise.all(
      packs.map(async (pack) => {
        const own = learning.find(({ enrolment }) => enrolment.course === pack.slug);
        const view = own ? await this.viewOf(own.enrolment, language) : new CourseView(pack, language);
        return view.card(own ? progressCard(own.enrolment.enrolledAt, replayProgress(outlineOf(view), own.events)) : null);
      }),
    );
  }

  async outline(actor: Actor, course: string, language: Language): Promise<CourseOutline> {
    whoMay(actor, 'courses:take');
    const own = await this.courses.learning(actor, course);
    const view = own ? await this.viewOf(own.enrolment, language) : await this.currentView(course, language);
    return view.outline(own?.enrolment.enrolledAt, replayProgress(outlineOf(view), own?.events ?? []));
  }

  async enrol(actor: Actor, course: string): Promise<void> {
    whoMay(actor, 'courses:take');
    const pack = await this.content.current('course', course);
    if (!pack) throw new Refusal('not-found');
    await this.courses.enrol(actor, course, pack.hash);
  }

  async lesson(actor: Actor, course: string, lesson: string, language: Language): Promise<Lesson> {
    whoMay(actor, 'courses:take');
    const { enrolment, view, progress } = await this.learning(actor, course, language);
    const found = view.lesson(lesson, progress, enrolment.id);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Records an answer to a practice item; its feedback comes at once. */
  async answerPractice(actor: Actor, course: string, command: { key: string; item: string; response: Response }, language: Language) {
    whoMay(actor, 'courses:take');
    return this.write(actor, course, language, async (writer, view) => {
      const { key, item, response } = command;
      if (!itemsOfLessons(view).includes(item)) throw new Refusal('item-not-here');
      const recorded = await this.recordAnswer(writer, view, { key, item, response, attempt: null }, writer.enrolment.id);
      return { ...acknowledge(recorded), feedback: view.feedback(item, recorded.result?.response, writer.enrolment.id) };
    });
  }

  /** The learner says that a lesson is read. */
  async markRead(actor: Actor, course: string, lesson: string, key: string) {
    whoMay(actor, 'courses:take');
    return this.write(actor, course, 'en', async (writer, view) => {
      if (!view.lessons.some(({ id }) => id === lesson)) throw new Refusal('not-found');
      const event = { key, verb: 'completed', object: lessonObject(lesson), attempt: null, result: null } as const;
      return acknowledge(await this.append(writer, event));
    });
  }

  /** Starts an attempt at the test, or goes on with the one that is open: a second tab works on the same. */
  async startAttempt(actor: Actor, course: string, key: string) {
    whoMay(actor, 'courses:take');
    return this.write(actor, course, 'en', async (writer) => {
      const event = { key, verb: 'attempted', object: testObject, attempt: randomUUID(), result: null } as const;
      const started = (await writer.openAttempt()) ?? (await this.append(writer, event));
      return { ...acknowledge(started), attempt: started.attempt! };
    });
  }

  async attempt(actor: Actor, course: string, attempt: string, language: Language): Promise<Attempt> {
    whoMay(actor, 'courses:take');
    const { view, progress } = await this.learning(actor, course, language);
    const state = findAttempt(progress, attempt);
    return {
      course,
      courseTitle: view.text('title'),
      id: attempt,
      startedAt: state.startedAt.toISOString(),
      submittedAt: state.submitted?.at.toISOString() ?? null,
      pass: view.pack.course.test.pass,
      items: view.pack.course.test.items.map((item) => ({ item: view.item(item, attempt), answered: view.answered(item, state.answers.get(item), attempt) })),
    };
  }

  /** Records an answer in an attempt that is still open; the last one to each item counts. */
  async answerTest(actor: Actor, course: string, attempt: string, command: { key: string; item: string; response: Response }) {
    whoMay(actor, 'courses:take');
    return this.writeAttempt(actor, { course, attempt, key: command.key }, async (writer, view) => {
      if (!view.pack.course.test.items.includes(command.item)) throw new Refusal('item-not-here');
      const repeated = openAttempt(writer, { key: command.key, verb: 'answered', object: itemObject(command.item), attempt });
      return acknowledge(repeated ?? (await this.recordAnswer(writer, view, { ...command, attempt }, attempt)));
    });
  }

  /** Hands in an attempt; from then on it does not change. */
  async submitAttempt(actor: Actor, course: string, attempt: string, key: string) {
    whoMay(actor, 'courses:take');
    return this.writeAttempt(actor, { course, attempt, key }, async (writer, view) => {
      const repeated = openAttempt(writer, { key, verb: 'passed', object: testObject, attempt });
      if (repeated) return acknowledge(repeated);
      const share = view.testShare(findAttempt(replayProgress(outlineOf(view), writer.events), attempt));
      const verb = share >= view.pack.course.test.pass ? 'passed' : 'failed';
      const event = { key, verb, object: testObject, attempt, result: { score: { scaled: share } } } as const;
      return acknowledge(await this.append(writer, event));
    });
  }

  async attemptResult(actor: Actor, course: string, attempt: string, language: Language): Promise<AttemptResult> {
    whoMay(actor, 'courses:take');
    const { view, progress } = await this.learning(actor, course, language);
    const state = findAttempt(progress, attempt);
    if (!state.submitted) throw new Refusal('not-found');
    const { at, share, passed } = state.submitted;
    return {
      course,
      courseTitle: view.text('title'),
      id: attempt,
      submittedAt: at.toISOString(),
      share,
      pass: view.pack.course.test.pass,
      passed,
      competencies: view.competencies(state),
      items: view.pack.course.test.items.map((item) => ({
        item: view.item(item, attempt),
        answered: view.answered(item, state.answers.get(item), attempt),
        feedback: view.feedback(item, state.answers.get(item)?.response, attempt),
      })),
    };
  }

  /** `seed`: that of the question as it was shown. */
  private async recordAnswer(
    writer: Writer,
    view: CourseView,
    answer: { key: string; item: string; response: Response; attempt: string | null },
    seed: string,
  ): Promise<Recorded> {
    const { key, item, attempt } = answer;
    const asked = view.pack.items[item]!;
    const response = view.asRecorded(item, answer.response, seed);
    if (!fits(asked, response)) throw new Refusal('response-unfitting');
    const result = { response, score: { scaled: grade(asked, response) } };
    return this.append(writer, { key, verb: 'answered', object: itemObject(item), attempt, result });
  }

  private async append(writer: Writer, event: NewEvent): Promise<Recorded> {
    return ofSameCommand(event, await writer.append(event, this.clock.now()));
  }

  private async write<T>(actor: Actor, course: string, language: Language, command: (writer: Writer, view: CourseView) => Promise<T>): Promise<T> {
    const done = await this.courses.write(actor, course, async (writer) => command(writer, await this.viewOf(writer.enrolment, language)));
    return done ?? this.refuseUnenrolled(course);
  }

  private async writeAttempt<T>(
    actor: Actor,
    place: { course: string; attempt: string; key: string },
    command: (writer: AttemptWriter, view: CourseView) => Promise<T>,
  ): Promise<T> {
    const done = await this.courses.writeAttempt(actor, place, async (writer) => command(writer, await this.viewOf(writer.enrolment, 'en')));
    return done ?? this.refuseUnenrolled(place.course);
  }

  private async learning(actor: Actor, course: string, language: Language): Promise<Learning> {
    const own = await this.courses.learning(actor, course);
    if (!own) return this.refuseUnenrolled(course);
    const view = await this.viewOf(own.enrolment, language);
    return { enrolment: own.enrolment, view, progress: replayProgress(outlineOf(view), own.events) };
  }

  private async refuseUnenrolled(course: string): Promise<never> {
    throw new Refusal((await this.content.current('course', course)) ? 'not-enrolled' : 'not-found');
  }

  private async viewOf({ courseHash }: Enrolment, language: Language): Promise<CourseView> {
    const pack = await this.content.version('course', courseHash);
    if (!pack) throw new Refusal('not-found');
    return new CourseView(pack, language);
  }

  private async currentView(course: string, language: Language): Promise<CourseView> {
    const pack = await this.content.current('course', course);
    if (!pack) throw new Refusal('not-found');
    return new CourseView(pack, language);
  }
}

/** Checks, inside the command's transaction, that the attempt takes it; a repeated command gets what it recorded. */
function openAttempt({ recorded, events }: AttemptWriter, command: Omit<NewEvent, 'result'>): Recorded | undefined {
  if (recorded) return ofSameCommand(command, recorded);
  if (events.length === 0) throw new Refusal('not-found');
  if (events.some(({ verb }) => verb === 'passed' || verb === 'failed')) throw new Refusal('attempt-submitted');
  return undefined;
}

const outlineOf = (view: CourseView): Outline => ({
  lessons: view.lessons.map(({ id, blocks }) => ({ id, items: blocks.flatMap((block) => (block.type === 'item' ? [block.item] : [])) })),
});

const itemsOfLessons = (view: CourseView): string[] => outlineOf(view).lessons.flatMap(({ items }) => items);

function findAttempt(progress: Progress, id: string): AttemptState {
  const found = progress.attempts.find((attempt) => attempt.id === id);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** What was recorded under a command's key. A key of another command is refused: its answer would be lost in silence. */
function ofSameCommand(command: Omit<NewEvent, 'result'>, recorded: Recorded): Recorded {
  if (!isSameCommand(command, recorded)) throw new Refusal('request-invalid', {}, [{ path: 'key', code: 'unfitting' }]);
  return recorded;
}

const acknowledge = ({ sequence, recordedAt }: Recorded) => ({ sequence, recordedAt: recordedAt.toISOString() });
