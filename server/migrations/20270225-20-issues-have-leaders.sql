-- Leaders in charge (包案领导、主管领导) are persons of the register whom the fields of a ledger name. They are found by lists and reminders without knowing which
-- field of which ledger names them: of all that a form holds, only persons are lists.

create function persons_in(form jsonb) returns uuid[] language sql immutable parallel safe
return (
  select coalesce(array_agg(distinct one.id::uuid), '{}')
  from jsonb_each(form) field cross join lateral jsonb_array_elements_text(case jsonb_typeof(field.value) when 'array' then field.value else '[]'::jsonb end) one (id));

comment on function persons_in is 'The persons whom a filled-in form names, each once.';

alter table issue add column leader_ids uuid[] not null generated always as (persons_in(field_values)) stored;

comment on column issue.leader_ids is 'Persons whom the fields of the ledger name: its leaders in charge.';
