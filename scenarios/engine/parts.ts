import type { z } from 'zod';
import { scenarioSchema } from './schema.ts';

/** What an editor shows of a part of the language, and what of its rules zod cannot say in JSON Schema by itself. */
export interface Part {
  schema: z.ZodType;
  /** Without it, the fields that use it say enough. */
  description?: string;
  fields?: Record<string, string>;
  rules?: Record<string, unknown>;
}

const { shape } = scenarioSchema;
const scene = shape.scenes.unwrap().valueType;
const option = scene.shape.options.element;
const inject = scene.shape.injects.unwrap().element;
const deliverable = scene.shape.deliverables.unwrap().element;

/** Names such as `scene`, and the part of the language that each stands for. */
export const parts: Record<string, Part> = {
  id: { schema: shape.id },
  language: { schema: shape.source },
  variable: {
    schema: shape.variables.unwrap().valueType,
    description: 'Something that the exercise remembers.',
    fields: {
      type: 'boolean, integer or enum.',
      initial: 'Its value when a play starts.',
      min: 'The least value. Nothing brings it lower.',
      max: 'The greatest value. Nothing brings it higher.',
      values: 'The words that it can be.',
    },
  },
  condition: {
    schema: option.shape.when.unwrap(),
    description:
      '{ variable, equals }, { variable, atLeast }, { variable, atMost }, { all }, { any } or { not }.',
    fields: {
      variable: 'The variable that is looked at.',
      equals: 'Holds while the variable has this value.',
      atLeast: 'Holds while the variable has this value or a greater one.',
      atMost: 'Holds while the variable has this value or a smaller one.',
      all: 'Holds while each of these holds.',
      any: 'Holds while at least one of these holds.',
      not: 'Holds while this does not.',
    },
  },
  effect: {
    schema: option.shape.effects.unwrap().element,
    description: '{ set, to } or { add, by }.',
    fields: {
      set: 'The variable that gets a value.',
      to: 'The value.',
      add: 'The variable that goes up or down.',
      by: 'By how much. The variable stays within its min and max.',
    },
  },
  destination: {
    schema: option.shape.to,
    description:
      'An id of a scene, a phase or an ending, or in a track done; or a list of { when, scene }, of which the first that holds is taken. The last, and only the last, has no when.',
  },
  branches: {
    schema: option.shape.to.options[1],
    rules: { contains: { not: { required: ['when'] } }, maxContains: 1 },
    fields: {
      when: 'Leads there only while this holds. The last of the list has none.',
      scene: 'The id of a scene, a phase or an ending; in a track also done.',
    },
  },
  option: {
    schema: option,
    description: 'Something that players may do.',
    fields: {
      id: 'The id of the option, unique in the scenario. Its texts are option.<id> and option.<id>.reason.',
      when: 'The option is offered only while this holds.',
      limit: 'How often it may be chosen in one play. Without it, as often as it is offered.',
      effects: 'What it does to variables, in this order, before to is looked at.',
      scores: 'Points by competency.',
      objectives: 'The objectives that are put to the test here.',
      references: 'The sources that the reason rests on.',
      violates: 'The rights that this choice violates.',
      to: 'Where it leads.',
    },
  },
  inject: {
    schema: inject,
    description:
      'A message that arrives. Without after, when and by it arrives on entering; it has at most one of them.',
    rules: {
      not: {
        anyOf: [{ required: ['after', 'when'] }, { required: ['after', 'by'] }, { required: ['when', 'by'] }],
      },
    },
    fields: {
      id: 'The id of the inject, unique in the scenario. Its texts are inject.<id>.subject and inject.<id>.text.',
      channel: 'How it arrives.',
      from: 'The person who sends it, from persons.',
      to: 'The roles that receive it. Without it, everyone.',
      after: 'Minutes of exercise time after its scene or phase is entered.',
      when: 'It arrives as soon as this holds while its scene or phase lasts.',
      by: 'facilitator: sent by hand, as often as wanted.',
      objective: 'The objective that it tests.',
      expects: 'Actions that evaluators look for. Each has the text expected.<id>.',
      attachment: "The name of a file in the scenario's folder attachments/.",
    },
  },
  decision: {
    schema: scene.shape.decision.unwrap(),
    description: 'How a team decides in this scene. In a solo play it has no effect.',
    rules: {
      if: {
        anyOf: [
          { properties: { rule: { const: 'lead' } }, required: ['rule'] },
          { properties: { tie: { const: 'lead' } }, required: ['tie'] },
        ],
      },
      then: { required: ['lead'] },
    },
    fields: {
      by: 'Who votes: team, or { role }.',
      rule: 'majority: the most votes. unanimity: all the same. lead: the lead decides.',
      lead: 'The role whose vote decides, for the rule lead or for a tie.',
      quorum: 'How many votes there must be when the vote is closed.',
      tie: 'What a tie, or a vote that is not unanimous, comes to: lead, or { option }.',
      otherwise: 'What it comes to when there are too few votes, or nothing else decides: { option }.',
      role: 'The role that votes, from roles.',
      option: 'The id of an option of this scene.',
    },
  },
  criterion: {
    schema: deliverable.shape.rubric.element,
    description: 'One thing that an evaluator marks.',
    fields: {
      id: 'Its text is deliverable.<deliverable>.<id>.',
      competency: 'The competency that the points count for.',
      points: 'The most points; the least is 0.',
    },
  },
  deliverable: {
    schema: deliverable,
    description: 'Something that the team produces and an evaluator marks.',
    fields: {
      id: 'The id of the deliverable. Its text is deliverable.<id>.',
      by: 'The role that hands it in. Without it, the team.',
      rubric: 'What an evaluator marks.',
    },
  },
  'scene-deadline': {
    schema: scene.shape.deadline.unwrap(),
    description: '{ minutes, option } or { minutes, to }.',
    fields: {
      minutes: 'Minutes of exercise time after the scene is entered.',
      option: 'The option of this scene that is taken when the time is over.',
      to: 'Where the play goes on when the time is over.',
    },
  },
  scene: {
    schema: scene,
    description:
      'A situation and the question that it puts. Its texts are scene.<id>.title and scene.<id>.text.',
    fields: {
      minutes: 'Planned time, in minutes of exercise time.',
      injects: 'Messages, in this order.',
      options: 'What players may do.',
      decision: 'How a team decides here.',
      deliverables: 'What the team produces here.',
      deadline: 'What happens when the time is over.',
      exit: 'Where the facilitator may move the team on to.',
    },
  },
  phase: {
    schema: shape.phases.unwrap().valueType,
    description: 'Scenes and further phases with a start; or tracks side by side, with to.',
    fields: {
      injects: 'Messages that belong to the whole phase.',
      options: 'Offered in every scene of the phase.',
      deadline: 'When the time of the whole phase is over, and where the play goes on then.',
      minutes: 'Minutes of exercise time after the phase is entered.',
      exit: 'Where the facilitator may move the team on to.',
      start: 'The scene or phase that comes first.',
      scenes: 'Its scenes, by id.',
      phases: 'Phases inside it, by id.',
      tracks: 'Two or more sequences that run side by side. Each ends with done.',
      to: 'Where the play goes on then.',
    },
  },
  ending: {
    schema: shape.endings.valueType,
    description:
      'How a play can end. Its texts are ending.<id>.title, ending.<id>.text, ending.<id>.question.1 and ….2.',
    fields: {
      grade: 'From the best to the worst: excellent, good, mixed, poor.',
      passing: 'Whether a play that ends here passes.',
    },
  },
  objective: {
    schema: shape.objectives.unwrap().element,
    description: 'What the exercise tests.',
    fields: {
      id: 'The id of the objective. Its text is objective.<id>.',
      competency: 'The competency that it belongs to.',
    },
  },
  task: {
    schema: shape.tasks.unwrap().element,
    description: 'What evaluators watch for.',
    fields: { id: 'The id of the task. Its text is task.<id>.', objective: 'The objective that it serves.' },
  },
  scenario: {
    schema: scenarioSchema,
    description: 'A scenario, as docs/formats/scenario.md describes it.',
    fields: {
      format: 'The version of the language.',
      id: "The scenario's id: the name of its folder.",
      source: 'The language that the others are translated from.',
      languages: 'The languages of the texts, the source among them.',
      minutes: 'How long the whole exercise takes, in minutes.',
      audiences: 'Whom it is for.',
      competencies: 'What is scored.',
      references: 'Sources that options cite, by id.',
      url: 'Where the source is published.',
      modes: 'How it may be played. Without it, in all three ways.',
      objectives: 'What the exercise tests. Each names a competency.',
      tasks: 'What evaluators watch for. Each serves an objective; its text is task.<id>.',
      roles: 'Who is played. What only they know is the text role.<id>.private.',
      persons: 'Fictional people whom injects come from.',
      variables: 'What the exercise remembers, by id.',
      start: 'The scene or phase where a play starts.',
      scenes: 'The scenes, by id.',
      phases: 'The phases, by id.',
      endings: 'The endings, by id.',
    },
  },
};
