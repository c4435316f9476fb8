-- Coming to a unit and leaving it are items of a device too (F35 to F38 of core/src/field/SPEC.md).

alter table field_item drop constraint field_item_kind;

alter table field_item add constraint field_item_kind check (kind in ('record', 'feedback', 'file', 'presence', 'unreadable'));

alter table field_item drop constraint field_item_of_record;

alter table field_item add constraint field_item_of_record check (
  kind = 'unreadable' or visit_id is not null and (record_id is not null) = (kind <> 'presence'));

create table field_presence (
  item_id uuid primary key references field_item (id),
  visit_id uuid not null references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  account_id uuid not null references account (id),
  what text not null collate "C",
  at timestamptz not null,
  counts boolean not null,
  constraint field_presence_what check (what in ('arrive', 'leave'))
);

create index field_presence_visit on field_presence (visit_id, at);

comment on table field_presence is 'Somebody’s coming to the unit of a visit or leaving it: the moment that counts, as the server decided it from what the device claimed. `counts`: begin and leave of the visit follow from it. Never changed.';

alter table field_presence enable row level security;

alter table field_presence force row level security;

create policy field_presence_scope on field_presence using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
