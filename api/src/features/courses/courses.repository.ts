import { Injectable } from '@nestjs/common';
import type { LearningEvent } from '../../domain/learning-event.js';
import type { Actor } from '../../platform/database/actor.js';
import { Database, type Sql } from '../../platform/database/database.js';

export interface Enrolment {
  id: string;
  course: string;
  courseHash: string;
  enrolledAt: Date;
}

export interface NewEvent extends Pick<LearningEvent, 'verb' | 'object' | 'attempt' | 'result'> {
  key: string;
}

export type Recorded = LearningEvent;

const eventColumns = `sequence, verb, object, attempt, result, recorded_at AS "recordedAt"`;
const enrolmentColumns = `id, course, course_hash AS "courseHash", enrolled_at AS "enrolledAt"`;

const ownEnrolment = `(SELECT id FROM enrolment WHERE organisation_id = $1 AND person_id = $2 AND course = $3)`;

const select = {
  enrolment: {
    name: 'enrolment',
    text: `SELECT ${enrolmentColumns} FROM enrolment WHERE organisation_id = $1 AND person_id = $2 AND course = $3`,
  },
  enrolments: {
    name: 'enrolments',
    text: `SELECT ${enrolmentColumns} FROM enrolment WHERE organisation_id = $1 AND person_id = $2 ORDER BY enrolled_at`,
  },
  locked: {
    name: 'enrolment-locked',
    text: `SELECT ${enrolmentColumns} FROM enrolment WHERE organisation_id = $1 AND person_id = $2 AND course = $3 FOR UPDATE`,
  },
  events: {
    name: 'learning-events',
    text: `
      SELECT ${eventColumns} FROM learning_event
      WHERE enrolment_id = ${ownEnrolment} ORDER BY sequence`,
  },
  allEvents: {
    name: 'learning-events-of-all',
    text: `
      SELECT enrolment_id AS "enrolmentId", ${eventColumns} FROM learning_event
      WHERE enrolment_id IN (SELECT id FROM enrolment WHERE organisation_id = $1 AND person_id = $2) ORDER BY sequence`,
  },
  attemptEvents: {
    name: 'learning-events-of-attempt',
    text: `SELECT ${eventColumns} FROM learning_event WHERE enrolment_id = ${ownEnrolment} AND attempt = $4 ORDER BY sequence`,
  },
  openAttempt: {
    name: 'learning-attempt-open',
    text: `
      SELECT ${eventColumns} FROM learning_event started
      WHERE enrolment_id = $1 AND verb = 'attempted' AND NOT EXISTS (
        SELECT FROM learning_event ended
        WHERE ended.enrolment_id = $1 AND ended.attempt = started.attempt AND ended.verb IN ('passed', 'failed'))
      ORDER BY sequence LIMIT 1`,
  },
  recorded: {
    name: 'learning-event-recorded',
    text: `SELECT ${eventColumns} FROM learning_event WHERE enrolment_id = ${ownEnrolment} AND idempotency_key = $4`,
  },
};

/** The enrolment's row is locked, so it has one writer; a key that was used before writes nothing and gets what it wrote. */
const append = {
  name: 'learning-event-append',
  text: `
    WITH writer AS (
      UPDATE enrolment SET last_sequence = last_sequence + 1
      WHERE id = $1 AND NOT EXISTS (SELECT FROM learning_event WHERE enrolment_id = $1 AND idempotency_key = $2)
      RETURNING id, organisation_id, person_id, last_sequence
    ), written AS (
      INSERT INTO learning_event (organisation_id, enrolment_id, sequence, person_id, idempotency_key, verb, object, attempt, result, recorded_at)
      SELECT organisation_id, id, last_sequence, person_id, $2, $3, $4, $5, $6, $7 FROM writer
      RETURNING *
    )
    SELECT ${eventColumns} FROM written
    UNION ALL
    SELECT ${eventColumns} FROM learning_event WHERE enrolment_id = $1 AND idempotency_key = $2`,
};

/** What a command may read and write while it holds the learner's enrolment. */
export interface Writer {
  enrolment: Enrolment;
  /** The start of the attempt that is not handed in yet. */
  openAttempt(): Promise<Recorded | undefined>;
  /** Ends the command: what it answers is committed. */
  append(event: NewEvent, now: Date): Promise<Recorded>;
}

/** A command inside an attempt, and what was there before it. */
export interface AttemptWriter extends Writer {
  /** What an earlier command with this key recorded. */
  recorded: Recorded | undefined;
  events: LearningEvent[];
}

@Injectable()
export class CoursesRepository {
  constructor(private readonly database: Database) {}

  /** A learner's enrolment in one course with all its events; undefined when not enrolled. */
  async learning(actor: Actor, course: string): Promise<{ enrolment: Enrolment; events: LearningEvent[] } | undefined> {
    const values = [actor.organisationId, actor.personId, course];
    const [enrolments, events] = await this.database.readAs(actor, [{ ...select.enrolment, values }, { ...select.events, values }]);
    const [enrolment] = enrolments as Enrolment[];
    return enrolment && { enrolment, events: events as LearningEvent[] };
  }

  /** All enrolments of a learner, each with its events. */
  async allLearning(actor: Actor): Promise<{ enrolment: Enrolment; events: LearningEvent[] }[]> {
    const values = [actor.organisationId, actor.personId];
    const [enrolments, rows] = await this.database.readAs(actor, [{ ...select.enrolments, values }, { ...select.allEvents, values }]);
    const events = rows as (LearningEvent & { enrolmentId: string })[];
    return (enrolments as Enrolment[]).map((enrolment) => ({ enrolment, events: events.filter(({ enrolmentId }) => enrolmentId === enrolment.id) }));
  }

  /** Enrols in a version of a course; already enrolled: nothing changes. */
  async enrol(actor: Actor, course: string, courseHash: string): Promise<void> {
    const { organisationId, personId } = actor;
    await this.database.as(actor, (tx) =>
      tx.enrolment.createMany({ data: [{ organisationId, personId, course, courseHash }], skipDuplicates: true }),
    );
  }

  /** Runs one command as the only writer of the learner's events in a course; undefined when not enrolled. Committed when it resolves. */
  async write<T>(actor: Actor, course: string, command: (writer: Writer) => Promise<T>): Promise<T | undefined> {
    return this.database.hotAs(actor, async (sql) => {
      const [enrolment] = await sql.query<Enrolment>({ ...select.locked, values: [actor.organisationId, actor.personId, course] });
      return enrolment && command(writerOf(sql, enrolment));
    });
  }

  /** The same for a command inside an attempt; what it needs to see comes with the enrolment. */
  async writeAttempt<T>(
    actor: Actor,
    { course, attempt, key }: { course: string; attempt: string; key: string },
    command: (writer: AttemptWriter) => Promise<T>,
  ): Promise<T | undefined> {
    const own = [actor.organisationId, actor.personId, course];
    return this.database.hotAs(actor, async (sql) => {
      const [enrolments, recorded, events] = await sql.together([
        { ...select.locked, values: own },
        { ...select.recorded, values: [...own, key] },
        { ...select.attemptEvents, values: [...own, attempt] },
      ]);
      const [enrolment] = enrolments as Enrolment[];
      if (!enrolment) return undefined;
      const before = { recorded: (recorded as Recorded[])[0], events: events as LearningEvent[] };
      return command({ ...writerOf(sql, enrolment), ...before });
    });
  }
}

function writerOf(sql: Sql, enrolment: Enrolment): Writer {
  const { id } = enrolment;
  return {
    enrolment,
    openAttempt: async () => (await sql.query<Recorded>({ ...select.openAttempt, values: [id] }))[0],
    append: async ({ key, verb, object, attempt, result }, now) => {
      const values = [id, key, verb, object, attempt, result && JSON.stringify(result), now];
      return (await sql.last<Recorded>({ ...append, values }))[0]!;
    },
  };
}
