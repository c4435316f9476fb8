-- A gap is owed by a person of the unit, or by a unit below it, as a task that is reminded and handed over; filling it names what proves it.

alter table self_gap
  add column owner_person_id uuid references person (id),
  add column owner_unit_id uuid references unit (id),
  add column task_id uuid references task (id),
  add column proof_id uuid references evidence_filing (id),
  add constraint self_gap_one_owner check (owner_person_id is null or owner_unit_id is null),
  add constraint self_gap_proof_when_done check (proof_id is null or done_on is not null);

create unique index self_gap_task on self_gap (task_id);

comment on column self_gap.owner is 'Name of who owed it when it was planned; who owes it now is the owner of its task.';

comment on column self_gap.task_id is 'The task by which it is reminded and handed over. Null for gaps planned before tasks were set.';

comment on column self_gap.proof_id is 'Piece of evidence that proves it filled. Null while open, and for gaps filled before proof was asked.';
