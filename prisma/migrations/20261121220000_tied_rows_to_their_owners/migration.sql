-- A foreign key sees through row-level security, so it lets a row point into somebody else's log. These policies do not.

DROP POLICY own ON learning_event;
CREATE POLICY own ON learning_event
  USING (organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person()))
  WITH CHECK (
    organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person())
    AND EXISTS (SELECT FROM enrolment e WHERE e.id = enrolment_id AND e.organisation_id = learning_event.organisation_id AND e.person_id = learning_event.person_id)
  );

DROP POLICY own ON seat;
CREATE POLICY own ON seat
  USING (organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person()))
  WITH CHECK (
    organisation_id = (SELECT app.organisation()) AND person_id = (SELECT app.person())
    AND EXISTS (SELECT FROM exercise e WHERE e.id = exercise_id AND e.organisation_id = seat.organisation_id)
  );

-- Administrators change and end memberships; only joining, which works in scope accounts, makes one. A membership never
-- passes to another person: that would show an administrator somebody of another organisation.
DROP POLICY administrators ON membership;
CREATE POLICY administrators_see ON membership FOR SELECT USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator'))
);
CREATE POLICY administrators_change ON membership FOR UPDATE USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator'))
);
CREATE POLICY administrators_end ON membership FOR DELETE USING (
  organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('administrator'))
);
REVOKE UPDATE ON membership FROM sarai_app;
GRANT UPDATE (roles, notice_version, notice_language, notice_accepted_at) ON membership TO sarai_app;
