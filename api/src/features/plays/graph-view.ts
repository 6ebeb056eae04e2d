import type { Language, ScenarioGraph, Text } from '@sarai/contract';
import { draw, pathOf, targets } from '@sarai/drawing';
import {
  lineage,
  movesOf,
  type Move,
  type StructuralPlace,
  structureOf,
  type Structure,
} from '@sarai/engine';
import type { ScenarioPack } from '@sarai/packs';
import { localise } from '../../platform/i18n/localise.js';

type Place = ScenarioGraph['places'][number];
type GraphMove = Place['moves'][number];
type EndingBounds = ScenarioPack['bounds']['endings'][string];
type Range = EndingBounds['overall'];

/** A scenario's graph as one reader sees it. */
export class GraphView {
  private readonly text: (key: string) => Text;
  private readonly structure: Structure;

  constructor(
    private readonly pack: ScenarioPack,
    language: Language,
  ) {
    this.text = localise(pack.texts, language);
    this.structure = structureOf(pack.scenario);
  }

  graph(): ScenarioGraph {
    const { slug, scenario, plays, warnings } = this.pack;
    return {
      slug,
      title: this.text('title'),
      competencies: scenario.competencies.map((id) => ({ id, title: this.text(`competency.${id}`) })),
      drawing: this.drawing(),
      places: this.readingOrder(undefined).flatMap((place) => this.place(place)),
      bounds: this.bounds(),
      // The database keeps no Infinity: what can go round for ever came back as null.
      plays: { shortest: plays.shortest, longest: Number.isFinite(plays.longest) ? plays.longest : null },
      // The checks speak English.
      findings: warnings.map(({ code, message }) => ({ code, message: { text: message, lang: 'en' } })),
    };
  }

  private drawing(): ScenarioGraph['drawing'] {
    const { width, height, nodes, edges } = draw(this.pack.scenario);
    return {
      width,
      height,
      nodes: nodes.map(({ id, kind, start, grade = null, x, y, width, height }) => ({
        ...{ id, kind, start, grade, x, y, width, height },
      })),
      edges: edges.map(({ from, to, by, option = null, points, label: { x, y } }) => ({
        ...{ from, to, by, option, path: pathOf(points), label: { x, y } },
      })),
    };
  }

  /** As the picture is read, from above to below: the database does not keep the order of the file. */
  private readingOrder(inside: string | undefined): StructuralPlace[] {
    const inBox = draw(this.pack.scenario).nodes.filter(({ parent }) => parent === inside);
    const sorted = inBox.sort((a, b) => a.y - b.y || a.x - b.x);
    return sorted.flatMap(({ id }) => [this.structure.places.get(id)!, ...this.readingOrder(id)]);
  }

  private place(place: StructuralPlace): Place[] {
    if (place.kind === 'done') return [];
    const { id } = place;
    const kind = place.kind === 'sequence' || place.kind === 'tracks' ? 'phase' : place.kind;
    const around = lineage(this.structure, id).slice(1);
    return [
      {
        id,
        kind,
        title: this.text(`${kind}.${id}.title`),
        within: around.map((outer) => outer.id).reverse(),
        grade: this.pack.scenario.endings[id]?.grade ?? null,
        moves: this.moves(place),
      },
    ];
  }

  private moves(place: StructuralPlace): GraphMove[] {
    const moves = movesOf(place).map((move) => this.move(place, move));
    if (place.kind !== 'tracks') return moves;
    return [...moves, this.move(place, { by: 'done', place: place.id, to: place.phase.to })];
  }

  private move(
    place: StructuralPlace,
    { by, option, to }: Omit<Move, 'by'> & { by: GraphMove['by'] },
  ): GraphMove {
    return {
      by,
      option: option?.id ?? null,
      text: option ? this.text(`option.${option.id}`) : null,
      conditional: option?.when !== undefined,
      limit: option?.limit ?? null,
      minutes: by === 'deadline' ? (minutesOf(place) ?? null) : null,
      to: targets(this.pack.scenario, place.id, to),
      scores: Object.entries(option?.scores ?? {}).map(([competency, points]) => ({ competency, points })),
      violates: option?.violates ?? [],
    };
  }

  private bounds(): ScenarioGraph['bounds'] {
    const { bounds } = this.pack;
    const endings = Object.entries(bounds.endings);
    return [this.row(null, bounds), ...endings.map(([ending, each]) => this.row(ending, each))];
  }

  private row(
    ending: string | null,
    { overall, competencies }: EndingBounds,
  ): ScenarioGraph['bounds'][number] {
    const each = this.pack.scenario.competencies.map((id) => span(competencies[id]!));
    return { ending, overall: span(overall), competencies: each };
  }
}

const span = ({ least, greatest }: Range): Range => ({ least, greatest });

function minutesOf(place: StructuralPlace): number | undefined {
  if (place.kind === 'scene') return place.scene.deadline?.minutes;
  return 'phase' in place ? place.phase.deadline?.minutes : undefined;
}
