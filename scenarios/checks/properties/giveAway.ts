import type { Option, Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import type { Texts } from '../texts.ts';
import { placesOf } from '../walk.ts';

/** How often the best option is the one that stands out, against how often it would by chance. */
interface Count {
  hits: number;
  /** Of each scene, the probability of a hit by chance. */
  chances: number[];
}

/** Below this, it is no longer put down to chance. */
const significance = 0.01;

/** S044: options do not give themselves away: the first one, or in some language the longest, is not the best too often. */
export function giveAways(scenario: Scenario, texts: Record<string, Texts>): Finding[] {
  const dilemmas = dilemmasOf(scenario);
  const first = count(dilemmas, ([option]) => [option!]);
  const found = suspicious(first) ? [finding(['scenes'], `the first option`, first)] : [];
  return [
    ...found,
    ...Object.entries(texts).flatMap(([language, each]) => longest(dilemmas, language, each)),
  ];
}

function longest(dilemmas: Option[][], language: string, texts: Texts): Finding[] {
  const length = ({ id }: Option) => (texts[`option.${id}`] ?? '').length;
  const counted = count(dilemmas, (options) => {
    const most = Math.max(...options.map(length));
    return options.filter((option) => length(option) === most);
  });
  const at = ['text', language, 'title'];
  return suspicious(counted) ? [finding(at, `${language}: the option with the longest text`, counted)] : [];
}

function finding(at: Finding['at'], what: string, counted: Count): Finding {
  const { hits, chances } = counted;
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  const message = `${what} is the best in ${hits} of ${chances.length} scenes, where chance would make it ${expected.toFixed(1)} (p = ${atLeast(counted).toFixed(4)}): players learn to choose by that`;
  return { code: 'S044', severity: 'warning', at, message };
}

/** Scenes with something to choose, and some options better than others. */
function dilemmasOf(scenario: Scenario): Option[][] {
  return placesOf(scenario).flatMap((place) => {
    if (place.kind !== 'scene') return [];
    const { options } = place.scene;
    return best(options).length < options.length ? [options] : [];
  });
}

function best(options: Option[]): Option[] {
  const points = ({ scores }: Option) => Object.values(scores).reduce((sum, each) => sum + each, 0);
  const most = Math.max(...options.map(points));
  return options.filter((option) => points(option) === most);
}

function count(dilemmas: Option[][], standingOut: (options: Option[]) => Option[]): Count {
  // Where several stand out alike, none does.
  const told = dilemmas.filter((options) => standingOut(options).length === 1);
  return {
    hits: told.filter((options) => best(options).includes(standingOut(options)[0]!)).length,
    chances: told.map((options) => best(options).length / options.length),
  };
}

const suspicious = (counted: Count): boolean => atLeast(counted) < significance;

/** The probability of so many hits or more: each scene has a chance of its own (Poisson's binomial). */
function atLeast({ hits, chances }: Count): number {
  const exactly = new Float64Array(chances.length + 1);
  exactly[0] = 1;
  chances.forEach((chance, told) => {
    for (let number = told + 1; number >= 0; number--)
      exactly[number] = exactly[number]! * (1 - chance) + (exactly[number - 1] ?? 0) * chance;
  });
  return exactly.slice(hits).reduce((sum, probability) => sum + probability, 0);
}
