import { counted, statementsIn } from './statements.ts';

const log = [
  'sarai| LOG:  statement: BEGIN; SELECT set_config($1)',
  'sarai| LOG:  execute enrolment: SELECT id FROM enrolment',
  '\t   WHERE person_id = $2',
  "sarai| DETAIL:  Parameters: $1 = 'x'",
  'sarai| LOG:  execute <unnamed>: SELECT * FROM pgboss.job',
  'sarai| LOG:  statement: COMMIT',
  'psql| LOG:  statement: SELECT 1',
  '',
].join('\n');

test('the application’s statements are read from PostgreSQL’s log, those of several lines whole', () => {
  expect(statementsIn(log)).toEqual([
    'BEGIN; SELECT set_config($1)',
    'SELECT id FROM enrolment WHERE person_id = $2',
    'SELECT * FROM pgboss.job',
    'COMMIT',
  ]);
});

test('BEGIN, SET, COMMIT and the job queue’s own are not counted', () => {
  expect(counted(statementsIn(log))).toEqual(['SELECT id FROM enrolment WHERE person_id = $2']);
});
