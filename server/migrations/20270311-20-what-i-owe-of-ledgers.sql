-- Whoever signs in is told what of the ledgers is theirs to do, each kind by its own index in the order of its day. A measure may name the person or the unit
-- that carries it out; its words stay for whom the register does not know.

alter table issue_measure add column owner_unit_id uuid references unit (id);

alter table issue_measure add column owner_person_id uuid references person (id);

comment on column issue_measure.owner_person_id is 'The person of the register who carries it out, as `owner` calls them; null: only the words say who.';

create index issue_measure_person on issue_measure (owner_person_id, due_on, id) where done_on is null and owner_person_id is not null;

create index issue_measure_unit on issue_measure (owner_unit_id, due_on, id) where done_on is null and owner_unit_id is not null and owner_person_id is null;

create index issue_owner_person on issue (owner_person_id, phase, due_on, id) where is_open and owner_person_id is not null;

create index issue_asked on issue (keeper_id, due_on, id) where pending is not null;

create index issue_raised_to on issue (raised_to_id, due_on, id) where raised_to_id is not null;
