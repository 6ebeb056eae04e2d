-- Who may see which row. The application works as sarai_app, which owns nothing and cannot bypass these policies.
-- It says for whom it works in three settings that last for one transaction: app.organisation, app.person, app.roles;
-- the account library works in scope `accounts`, which alone sees sessions, passwords and codes.
-- The default is no: with nothing set, no row is visible.

CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO sarai_app;

CREATE FUNCTION app.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;
CREATE FUNCTION app.person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$;
CREATE FUNCTION app.has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(coalesce(current_setting('app.roles', true), ''), ',') && wanted $$;
CREATE FUNCTION app.in_scope(wanted text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.scope', true), '') = wanted $$;

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE verification ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolment ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercise ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercise_event ENABLE ROW LEVEL SECURITY;

-- Accounts
CREATE POLICY accounts ON person USING ((SELECT app.in_scope('accounts')));
CREATE POLICY own ON person FOR SELECT USING (id = (SELECT app.person()));
CREATE POLICY colleagues ON person FOR SELECT USING (
  (SELECT app.has_role('administrator', 'facilitator'))
  AND EXISTS (SELECT FROM membership m WHERE m.person_id = person.id AND m.organisation_id = (SELECT app.organisation()))
);
CREATE POLICY accounts ON session USING ((SELECT app.in_scope('accounts')));
CREATE POLICY accounts ON credential USING ((SELECT app.in_scope('accounts')));
CREATE POLICY accounts ON verification USING ((SELECT app.in_scope('accounts')));
CREATE POLICY accounts ON rate_limit USING ((SELECT app.in_scope('accounts')));

-- Organisations
CREATE POLICY accounts ON organisation USING ((SELECT app.in_scope('accounts')));
CREATE POLICY own ON organisation FOR SELECT USING (id = (SELECT app.organisation()));
CREATE POLICY accounts ON membership USING ((SELECT app.in_scope('accounts')));
CREATE POLICY own ON membership FOR SELECT USING (person_id = (SELECT app.person()));
CREATE POLICY administrators ON membership USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator'))
);
CREATE POLICY facilitators ON membership FOR SELECT USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('facilitator'))
);
CREATE POLICY accounts ON invitation USING ((SELECT app.in_scope('accounts')));
CREATE POLICY administrators ON invitation USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator'))
);

-- Learning: one's own; facilitators and administrators of the organisation read
CREATE POLICY own ON enrolment USING (
  organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person())
);
CREATE POLICY overseers ON enrolment FOR SELECT USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator', 'facilitator'))
);
CREATE POLICY own ON learning_event USING (
  organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person())
);
CREATE POLICY overseers ON learning_event FOR SELECT USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator', 'facilitator'))
);

-- Exercises: those in which one has a seat
CREATE POLICY own ON exercise USING (
  organisation_id = (SELECT app.organisation()) AND started_by = (SELECT app.person())
);
CREATE POLICY own ON seat USING (
  organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person())
);
CREATE POLICY own ON exercise_event USING (
  organisation_id = (SELECT app.organisation())
  AND EXISTS (SELECT FROM exercise e WHERE e.id = exercise_id AND e.started_by = (SELECT app.person()))
);

-- What the application may do at all. Logs are append-only; content is read-only.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  person, session, credential, verification, rate_limit, organisation, membership, invitation, demo_mail TO sarai_app;
GRANT SELECT ON content_pack, published_pack TO sarai_app;
GRANT SELECT, INSERT, UPDATE ON enrolment, exercise, seat TO sarai_app;
GRANT SELECT, INSERT ON learning_event, exercise_event TO sarai_app;
