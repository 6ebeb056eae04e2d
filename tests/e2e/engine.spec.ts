// The engine is one for server and browser: recorded plays must come to the same in both.
import path from 'node:path';
import { test, expect } from '@playwright/test';
import { replay, type PlayEvent, type Run, type Scenario } from '@sarai/engine';
import { eventOf, foldersIn, readScenario } from '@sarai/packs';
import { rolldown } from 'rolldown';
import { root } from './support/server.ts';

const folders = ['scenarios/library', 'tests/fixtures/scenarios'];

async function recordedPlays(): Promise<{ name: string; scenario: Scenario; events: PlayEvent[] }[]> {
  const paths = (await Promise.all(folders.map((each) => foldersIn(path.join(root, each))))).flat();
  const packs = (await Promise.all(paths.map((each) => readScenario(each)))).flatMap(
    ({ pack }) => pack ?? [],
  );
  return packs.flatMap(({ slug, scenario, walkthroughs }) =>
    Object.entries(walkthroughs).map(([name, { choices }]) => ({
      name: `${slug}/${name}`,
      scenario,
      events: choices.map((choice) => eventOf(choice)!),
    })),
  );
}

async function bundled(): Promise<string> {
  const bundle = await rolldown({ input: path.join(root, 'scenarios/engine/index.ts'), logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'iife', name: 'engine' });
  await bundle.close();
  return output[0].code;
}

const withoutScenario = ({ scenario: _, ...run }: Run) => run;

test('recorded plays come to the same in the browser as on the server', async ({ page }) => {
  const plays = await recordedPlays();
  expect(plays.length).toBeGreaterThan(7);
  await page.addScriptTag({ content: await bundled() });
  for (const { name, scenario, events } of plays) {
    const here = withoutScenario(replay(scenario, events) as Run);
    const there = await page.evaluate(
      ([given, happened]) => {
        const { engine } = globalThis as unknown as { engine: { replay: typeof replay } };
        const { scenario: _, ...run } = engine.replay(given as Scenario, happened as PlayEvent[]) as Run;
        return run;
      },
      [scenario, events] as const,
    );
    expect(there, name).toEqual(JSON.parse(JSON.stringify(here)));
  }
});
