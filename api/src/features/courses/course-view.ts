import type { CourseCard, CourseOutline, Feedback, ItemView, Language, Lesson, Response, Text } from '@sarai/contract';
import type { CoursePack, Item } from '@sarai/packs';
import { grade, isCorrect, rightResponse } from '../../domain/grading.js';
import { choicesOf } from '../../domain/item.js';
import type { Answered, AttemptState, Progress } from '../../domain/progress.js';
import { shuffle } from '../../domain/shuffle.js';
import { localise } from '../../platform/i18n/localise.js';
import { fallbacks } from '../../platform/i18n/fallbacks.js';

type PackLesson = CoursePack['modules'][number]['lessons'][number];

/** A course as one reader sees it: its texts in their language, or along the chain, each marked with the language it is in. */
export class CourseView {
  readonly text: (key: string) => Text;

  constructor(
    readonly pack: CoursePack,
    private readonly language: Language,
  ) {
    this.text = localise(pack.texts, language);
  }

  get lessons(): PackLesson[] {
    return this.pack.modules.flatMap(({ lessons }) => lessons);
  }

  card(progress: CourseCard['progress']): CourseCard {
    const { course, slug } = this.pack;
    return {
      slug,
      title: this.text('title'),
      summary: this.text('summary'),
      minutes: this.lessons.reduce((sum, { minutes }) => sum + minutes, 0) + course.test.items.length * 2,
      lessons: this.lessons.length,
      items: Object.keys(this.pack.items).length,
      audiences: [...course.audiences],
      progress,
    };
  }

  outline(enrolledAt: Date | undefined, progress: Progress): CourseOutline {
    const { course, modules } = this.pack;
    const open = progress.attempts.find(({ submitted }) => !submitted);
    return {
      ...this.card(enrolledAt ? progressCard(enrolledAt, progress) : null),
      modules: modules.map(({ id, lessons }) => ({
        id,
        title: this.text(`module.${id}.title`),
        lessons: lessons.map((lesson) => ({
          ...this.lessonHead(lesson),
          goal: this.text(`lesson.${lesson.id}.goal`),
          minutes: lesson.minutes,
          state: lessonState(progress, lesson.id),
        })),
      })),
      test: {
        items: course.test.items.length,
        pass: course.test.pass,
        open: open?.id ?? null,
        results: progress.attempts.flatMap(({ id, submitted }) =>
          submitted ? [{ attempt: id, submittedAt: submitted.at.toISOString(), share: submitted.share, passed: submitted.passed }] : [],
        ),
      },
    };
  }

  /** One lesson; `seed` keeps the order of choices the same for one learner. Undefined when the course has no such lesson. */
  lesson(id: string, progress: Progress, seed: string): Lesson | undefined {
    const index = this.lessons.findIndex((lesson) => lesson.id === id);
    const lesson = this.lessons[index];
    if (!lesson) return undefined;
    const neighbour = (at: number) => (this.lessons[at] ? this.lessonHead(this.lessons[at]) : null);
    return {
      course: this.pack.slug,
      courseTitle: this.text('title'),
      ...this.lessonHead(lesson),
      goal: this.text(`lesson.${id}.goal`),
      minutes: lesson.minutes,
      number: index + 1,
      of: this.lessons.length,
      blocks: lesson.blocks.map((block) =>
        block.type === 'item' ? this.practice(block.id, block.item, progress, seed) : { id: block.id, type: block.type, ...this.body(id, block.id) },
      ),
      state: lessonState(progress, id),
      previous: neighbour(index - 1),
      next: neighbour(index + 1),
    };
  }

  item(id: string, seed: string): ItemView {
    const item = this.pack.items[id]!;
    const shuffled = (part: string) => shuffle(choicesOf(item), `${seed} ${id} ${part}`);
    const order = item.type === 'ordering' ? notInOrder(shuffled('options'), item.steps) : shuffled('options');
    const options = order.map((choice) => ({ id: choice, text: this.text(`item.${id}.option.${choice}`) }));
    const shared = { id, prompt: this.text(`item.${id}.prompt`), options };
    if (item.type !== 'matching') return { ...shared, type: item.type };
    const matches = this.matches(id, seed).map((pair, place) => ({ id: shownMatch(place), text: this.text(`item.${id}.match.${pair}`) }));
    return { ...shared, type: 'matching', matches };
  }

  /** A response as it was sent, with the ids of the content in place of those that were shown. */
  asRecorded(id: string, response: Response, seed: string): Response {
    if (response.type !== 'matching') return response;
    const matches = this.matches(id, seed);
    return renamed(response, (shown) => matches.find((_, place) => shownMatch(place) === shown) ?? '');
  }

  answered(id: string, answered: Answered | undefined, seed: string) {
    if (!answered) return null;
    const { response, sequence, recordedAt } = answered;
    return { response: this.asShown(id, response, seed), sequence, recordedAt: recordedAt.toISOString() };
  }

  feedback(id: string, response: Response | undefined, seed: string): Feedback {
    const item = this.pack.items[id]!;
    return {
      share: response ? grade(item, response) : 0,
      right: this.asShown(id, rightResponse(item), seed),
      reason: this.text(`item.${id}.reason`),
      options: choicesOf(item).map((choice) => ({
        id: choice,
        ...judged(item, choice, response),
        feedback: this.text(`item.${id}.option.${choice}.feedback`),
      })),
      references: item.references.map((reference) => ({
        id: reference,
        text: this.text(`reference.${reference}`),
        url: this.pack.course.references[reference]!.url,
      })),
      readAgain: item.readAgain ? { ...item.readAgain, title: this.text(`lesson.${item.readAgain.lesson}.title`) } : null,
    };
  }

  /** Each competency that the test's items ask for, with the mean share over its items. */
  competencies(attempt: AttemptState) {
    return this.pack.course.competencies.flatMap((id) => {
      const items = this.pack.course.test.items.filter((item) => this.pack.items[item]?.competency === id);
      if (items.length === 0) return [];
      const shares = items.map((item) => this.shareOf(item, attempt.answers.get(item)));
      return [{ id, title: this.text(`competency.${id}`), share: mean(shares), items: items.length }];
    });
  }

  /** Share of the whole test, 0 … 1; an item without an answer earns nothing. */
  testShare(attempt: AttemptState): number {
    return mean(this.pack.course.test.items.map((item) => this.shareOf(item, attempt.answers.get(item))));
  }

  private shareOf(item: string, answered: Answered | undefined): number {
    return answered ? grade(this.pack.items[item]!, answered.response) : 0;
  }

  private practice(id: string, item: string, progress: Progress, seed: string) {
    const answered = progress.practice.get(item);
    return {
      id,
      type: 'item' as const,
      item: this.item(item, seed),
      answered: this.answered(item, answered, seed),
      feedback: answered ? this.feedback(item, answered.response, seed) : null,
    };
  }

  /** The right-hand sides of a matching question, in the order in which they are shown. */
  private matches(id: string, seed: string): string[] {
    return shuffle(choicesOf(this.pack.items[id]!), `${seed} ${id} matches`);
  }

  private asShown(id: string, response: Response, seed: string): Response {
    if (response.type !== 'matching') return response;
    const matches = this.matches(id, seed);
    return renamed(response, (match) => shownMatch(matches.indexOf(match)));
  }

  private lessonHead({ id }: PackLesson) {
    return { id, title: this.text(`lesson.${id}.title`) };
  }

  private body(lesson: string, block: string): { html: string; lang: Language } {
    for (const lang of [this.language, ...fallbacks(this.language)]) {
      const html = this.pack.bodies[lang]?.[lesson]?.[block];
      if (html !== undefined) return { html, lang };
    }
    throw new Error(`Block ${block} of lesson ${lesson} has no text`);
  }
}

/** Both sides of a pair have one id in the content, which would give the answer away. */
const shownMatch = (place: number) => `match-${place + 1}`;

const renamed = (response: Extract<Response, { type: 'matching' }>, name: (match: string) => string): Response => ({
  type: 'matching',
  pairs: Object.fromEntries(Object.entries(response.pairs).map(([option, match]) => [option, name(match)])),
});

export const progressCard = (enrolledAt: Date, { missing, next, best, passed }: Progress): CourseCard['progress'] => ({
  enrolledAt: enrolledAt.toISOString(),
  lessonsDone: [...missing.values()].filter((lacks) => lacks.length === 0).length,
  next,
  best: best ?? null,
  passed,
});

const lessonState = ({ missing }: Progress, lesson: string) => {
  const lacks = missing.get(lesson) ?? [];
  return { done: lacks.length === 0, missing: lacks };
};

function judged(item: Item, choice: string, response: Response | undefined): { chosen: boolean; right: boolean } {
  switch (response?.type) {
    case 'single':
      return { chosen: response.choice === choice, right: isCorrect(item, choice) };
    case 'multiple':
      return { chosen: response.choices.includes(choice), right: isCorrect(item, choice) };
    case 'ordering':
      return { chosen: true, right: response.order.indexOf(choice) === choicesOf(item).indexOf(choice) };
    case 'matching':
      return { chosen: choice in response.pairs, right: response.pairs[choice] === choice };
    default:
      return { chosen: false, right: isCorrect(item, choice) };
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Steps must not come in the right order already: whoever leaves them so has not answered. */
const notInOrder = (shuffled: string[], steps: readonly string[]): string[] =>
  shuffled.every((step, place) => step === steps[place]) ? [...shuffled.slice(1), shuffled[0]!] : shuffled;
