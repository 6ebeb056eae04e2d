import type { Texts } from '@sarai/checks';
import { structureOf, type Scenario } from '@sarai/engine';

const wordsPerMinute = 200;

/** What reading takes, of all texts together. */
export interface Reading {
  words: number;
  minutes: number;
}

/** Words are told apart by the rules of their language. */
export function readingOf(texts: Texts, language: string): Reading {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let words = 0;
  for (const text of Object.values(texts))
    for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return { words, minutes: Math.ceil(words / wordsPerMinute) };
}

/** A sum of minutes, and how many places give any. */
export interface Minutes {
  minutes: number;
  given: number;
}

/** The planned time of all scenes, and all deadlines. */
export function timesOf(scenario: Scenario): { planned: Minutes; deadlines: Minutes } {
  const places = [...structureOf(scenario).places.values()];
  const planned = places.flatMap((place) => (place.kind === 'scene' ? (place.scene.minutes ?? []) : []));
  const deadlines = places.flatMap((place) => {
    const of = place.kind === 'scene' ? place.scene : 'phase' in place ? place.phase : undefined;
    return of?.deadline?.minutes ?? [];
  });
  return { planned: summed(planned), deadlines: summed(deadlines) };
}

function summed(minutes: number[]): Minutes {
  return { minutes: minutes.reduce((sum, each) => sum + each, 0), given: minutes.length };
}
