-- A bulletin may tell of one visit to one unit: an evaluation report. `visited` is what was read of it once; the team that went sees the draft. The unit of which it
-- tells replies after signing for it.

alter table bulletin
  add column visit_id uuid references visit (id),
  add column about_unit_id uuid references unit (id),
  add column about_region uuid,
  add column body_id uuid references body (id),
  add column visited jsonb,
  add column submitted_by uuid references account (id),
  add column submitted_by_person uuid references person (id),
  add column submitted_by_name text,
  add constraint bulletin_visited_whole check (
    (visit_id is null) = (visited is null) and (visit_id is null) = (about_unit_id is null) and (visit_id is null) = (about_region is null) and (visit_id is not null or body_id is null));

drop index bulletin_once;

create unique index bulletin_once on bulletin (unit_id, series, until_on) where supersedes_id is null and state <> 'discarded' and visit_id is null;

create unique index bulletin_visit_once on bulletin (visit_id, series) where supersedes_id is null and state <> 'discarded' and visit_id is not null;

create index bulletin_about on bulletin (about_unit_id, until_on desc) where visit_id is not null;

create index bulletin_body on bulletin (body_id) where body_id is not null;

alter policy bulletin_scope on bulletin using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (signed_at is not null and (receiver_person_ids @> array[(select scope_person())]
    or receiver_unit_ids && (select scope_units())::uuid[] or receiver_unit_ids && (select scope_regions())::uuid[]))
  or (body_id = any ((select scope_bodies())::uuid[])
    and (about_region = any ((select scope_regions())::uuid[]) or about_unit_id = any ((select scope_units())::uuid[]))));

alter table bulletin_receiver
  add column reply_due_on date,
  add column replied_on date,
  add column reply text not null default '',
  add constraint bulletin_receiver_replied check ((replied_on is null) = (reply = '') and (replied_on is null or (received_on is not null and reply_due_on is not null)));

create index bulletin_receiver_reply on bulletin_receiver (reply_due_on) where reply_due_on is not null and replied_on is null;
