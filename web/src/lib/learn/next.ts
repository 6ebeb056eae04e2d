import type { CourseCard } from '@sarai/contract';

type Next = NonNullable<CourseCard['progress']>['next'];

/** Where "continue" leads in a course. */
export const nextHref = (course: string, next: Next): string =>
  next.kind === 'lesson' ? `/learn/${course}/${next.lesson}` : `/learn/${course}#test`;
