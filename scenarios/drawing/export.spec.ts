import { structureOf, type Scenario } from '@sarai/engine';
import fc from 'fast-check';
import { create } from 'xmlbuilder2';
import { scenarios } from '../engine/testing/arbitrary.ts';
import { draw } from './draw.ts';
import { toMermaid, toScxml, toSvg } from './export.ts';
import { nestedScenarios, night } from './testing/nested.ts';
import { waysOf } from './ways.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  parent: Element | undefined;
}

function elementsOf(xml: string): Element[] {
  const found = new Map<object, Element>();
  create(xml)
    .root()
    .each(
      ({ node }) => {
        const { localName, attributes, parentNode } = node as unknown as globalThis.Element;
        if (localName)
          found.set(node, {
            name: localName,
            attributes: Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
            parent: found.get(parentNode as object),
          });
      },
      true,
      true,
    );
  return [...found.values()];
}

const holdsFor = (property: (scenario: Scenario) => void) =>
  fc.assert(fc.property(fc.oneof(scenarios(), nestedScenarios()), property), { numRuns: 60 });

describe('as SCXML', () => {
  const transitions = elementsOf(toScxml(night())).filter(({ name }) => name === 'transition');
  const of = (event: string) =>
    transitions.filter(({ attributes }) => attributes['event'] === event).map(({ attributes }) => attributes);

  it('every place is a state, and every transition leads to one', () => {
    holdsFor((scenario) => {
      const elements = elementsOf(toScxml(scenario));
      const ids = elements
        .filter(({ name }) => /^(state|parallel|final)$/.test(name))
        .map(({ attributes }) => attributes['id']);
      expect(ids).toHaveLength(structureOf(scenario).places.size);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements)
        for (const target of [attributes['target'], attributes['initial']])
          if (target) expect(ids).toContain(target);
    });
  });

  it('every id is one that XML allows', () => {
    const scenario = { ...night(), start: '9-lives', scenes: { '9-lives': night().scenes['briefing']! } };
    const ids = elementsOf(toScxml(scenario)).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toContain('_9-lives');
    expect(ids).toContain('inquiry.done');
    for (const id of ids) expect(id).toMatch(/^[a-z_][a-z0-9_.-]*$/);
  });

  it('tracks run in parallel, and being over has its own event', () => {
    const elements = elementsOf(toScxml(night()));
    expect(elements.find(({ attributes }) => attributes['id'] === 'night')?.name).toBe('parallel');
    expect(of('done.state.night')).toEqual([
      { event: 'done.state.night', cond: 'variables["calm"] >= 1', target: 'morning' },
      { event: 'done.state.night', target: 'badly' },
    ]);
  });

  it('a condition on where an option leads sees what the option changes', () => {
    expect(of('choose.knock')[0]).toMatchObject({
      cond: 'Math.min(3, Math.max(0, variables["calm"] + 1)) >= 2',
      target: 'inquiry.done',
    });
  });

  it('a limit counts', () => {
    expect(of('choose.call-off')).toEqual([
      { event: 'choose.call-off', cond: '(times["call-off"] || 0) < 2', target: 'badly' },
    ]);
  });

  it('a deadline is sent on entering and cancelled on leaving', () => {
    const elements = elementsOf(toScxml(night()));
    expect(elements.find(({ name }) => name === 'send')?.attributes).toEqual({
      event: 'deadline.night',
      id: 'deadline.night',
      delay: '1800s',
    });
    expect(elements.filter(({ name }) => name === 'cancel')).toHaveLength(2);
    expect(of('deadline.door')).toEqual([{ event: 'deadline.door', target: 'door' }]);
  });

  it('conditions are ECMAScript', () => {
    holdsFor((scenario) => {
      for (const { attributes } of elementsOf(toScxml(scenario)))
        for (const code of [attributes['cond'], attributes['expr']])
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- whether it is ECMAScript, its own parser says
          if (code) expect(() => new Function(`return (${code})`)).not.toThrow();
    });
  });
});

describe('as Mermaid', () => {
  it('every way is there once, by what it is taken', () => {
    holdsFor((scenario) => {
      const lines = toMermaid(scenario).split('\n');
      const ways = waysOf(scenario).map(({ by, option, from }) => `${by} ${option ?? from}`);
      const drawn = lines.flatMap((line) => / : (.+)$/.exec(line)?.[1] ?? []);
      expect(drawn.sort()).toEqual(ways.sort());
    });
  });

  it('every place has its name, once', () => {
    const text = toMermaid(night());
    for (const id of structureOf(night()).places.keys())
      expect(text.split(`state "${id}" as `)).toHaveLength(2);
  });

  it('tracks stand side by side', () => {
    const lines = toMermaid(night())
      .split('\n')
      .map((line) => line.trim());
    expect(lines.filter((line) => line === '--')).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith('{'))).toHaveLength(
      lines.filter((line) => line === '}').length,
    );
  });
});

describe('as SVG', () => {
  it('every place has its title, and every way its line', () => {
    holdsFor((scenario) => {
      const elements = elementsOf(toSvg(draw(scenario)));
      const places = structureOf(scenario).places.size;
      expect(elements.filter(({ name }) => name === 'g')).toHaveLength(places);
      expect(elements.filter(({ attributes }) => attributes['marker-end'])).toHaveLength(
        waysOf(scenario).length,
      );
    });
  });

  it('titles are text, whatever they hold', () => {
    const title = '<script>alert("1")</script> & more\u0001';
    const elements = elementsOf(toSvg(draw(night()), { briefing: title }));
    expect(elements.map(({ name }) => name)).not.toContain('script');
    expect(toSvg(draw(night()), { briefing: title })).toContain(
      '&lt;script&gt;alert("1")&lt;/script&gt; &amp; more',
    );
  });
});
