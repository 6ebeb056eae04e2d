import { Injectable } from '@nestjs/common';
import type { Judgement, SoloEvent } from '@sarai/contract';
import type { Actor } from '../../platform/database/actor.js';
import { Database, type Sql } from '../../platform/database/database.js';

export interface Exercise {
  id: string;
  scenario: string;
  scenarioHash: string;
  startedAt: Date;
  endedAt: Date | null;
  judgement: Judgement | null;
}

export interface Recorded {
  sequence: number;
  recordedAt: Date;
  payload: SoloEvent;
}

/** What a command may read and write while it holds a play. */
export interface Writer {
  exercise: Exercise;
  events(): Promise<Recorded[]>;
  recorded(key: string): Promise<Recorded | undefined>;
  append(key: string, event: SoloEvent, now: Date): Promise<Recorded>;
  end(judgement: Judgement, now: Date): Promise<void>;
}

/** A solo play is an exercise with one seat, and its decisions are the one stream of it. */
const stream = 'play';

const columns = `id, scenario, scenario_hash AS "scenarioHash", started_at AS "startedAt", ended_at AS "endedAt", judgement`;
const eventColumns = `sequence, recorded_at AS "recordedAt", payload`;

const select = {
  exercise: { name: 'exercise', text: `SELECT ${columns} FROM exercise WHERE id = $1` },
  locked: { name: 'exercise-locked', text: `SELECT ${columns} FROM exercise WHERE id = $1 FOR UPDATE` },
  events: {
    name: 'exercise-events',
    text: `SELECT ${eventColumns} FROM exercise_event WHERE exercise_id = $1 AND stream = '${stream}' ORDER BY sequence`,
  },
  recorded: {
    name: 'exercise-event-recorded',
    text: `SELECT ${eventColumns} FROM exercise_event WHERE exercise_id = $1 AND idempotency_key = $2`,
  },
};

const append = {
  name: 'exercise-event-append',
  text: `
    WITH writer AS (UPDATE exercise SET last_sequence = last_sequence + 1 WHERE id = $1 RETURNING id, organisation_id, last_sequence)
    INSERT INTO exercise_event (organisation_id, exercise_id, stream, sequence, seat_id, idempotency_key, type, payload, recorded_at)
    SELECT w.organisation_id, w.id, '${stream}', w.last_sequence, s.id, $2, $3, $4, $5
    FROM writer w JOIN seat s ON s.exercise_id = w.id
    RETURNING ${eventColumns}`,
};

@Injectable()
export class PlaysRepository {
  constructor(private readonly database: Database) {}

  /** Plays of one person, newest first, with the number of their decisions. */
  plays(actor: Actor, scenario?: string) {
    return this.database.as(actor, (tx) =>
      tx.exercise.findMany({
        where: {
          organisationId: actor.organisationId,
          startedBy: actor.personId,
          mode: 'solo',
          ...(scenario && { scenario }),
        },
        orderBy: { startedAt: 'desc' },
        take: 200,
      }),
    );
  }

  /** Starts a solo play; the key is its id, so that a repeat finds the same one. */
  async start(
    actor: Actor,
    key: string,
    scenario: { slug: string; hash: string; role: string },
    now: Date,
  ): Promise<void> {
    const { organisationId, personId } = actor;
    await this.database.as(actor, async (tx) => {
      const play = {
        id: key,
        organisationId,
        scenario: scenario.slug,
        scenarioHash: scenario.hash,
        mode: 'solo',
        startedBy: personId,
        startedAt: now,
      };
      const { count } = await tx.exercise.createMany({ data: [play], skipDuplicates: true });
      if (count > 0)
        await tx.seat.create({ data: { organisationId, exerciseId: key, personId, role: scenario.role } });
    });
  }

  async play(actor: Actor, id: string): Promise<{ exercise: Exercise; events: Recorded[] } | undefined> {
    return this.database.hotAs(actor, async (sql) => {
      const [exercise] = await sql.query<Exercise>({ ...select.exercise, values: [id] });
      return exercise && { exercise, events: await eventsOf(sql, id) };
    });
  }

  /** Runs one command as the only writer of a play; undefined when the person has no such play. */
  async write<T>(actor: Actor, id: string, command: (writer: Writer) => Promise<T>): Promise<T | undefined> {
    return this.database.hotAs(actor, async (sql) => {
      const [exercise] = await sql.query<Exercise>({ ...select.locked, values: [id] });
      return exercise && command(writerOf(sql, exercise));
    });
  }
}

const eventsOf = (sql: Sql, id: string) => sql.query<Recorded>({ ...select.events, values: [id] });

function writerOf(sql: Sql, exercise: Exercise): Writer {
  const { id } = exercise;
  return {
    exercise,
    events: () => eventsOf(sql, id),
    recorded: async (key) => (await sql.query<Recorded>({ ...select.recorded, values: [id, key] }))[0],
    append: async (key, event, now) =>
      (
        await sql.query<Recorded>({ ...append, values: [id, key, event.type, JSON.stringify(event), now] })
      )[0]!,
    end: async (judgement, now) => {
      await sql.query({
        text: 'UPDATE exercise SET judgement = $2, ended_at = $3 WHERE id = $1',
        values: [id, JSON.stringify(judgement), now],
      });
    },
  };
}
