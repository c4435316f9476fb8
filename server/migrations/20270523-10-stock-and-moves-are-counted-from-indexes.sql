-- What a cockpit and a week count of a county is counted from indexes alone: they hold all that the question and row-level security ask for, so that no entry
-- is looked up (decision 0022; a county with 1,000,000 entries: 328,000 open ones lay scattered over as many pages).

-- What is open, by the day on which it is due: by unit, and by who has it in hand.
create index issue_region_open on issue (region, due_on) include (unit_id, phase, ledger, holder_id, owner_unit_id, owner_person_id, id) where is_open;

-- What was written in a span, and what was done in it: these days and no others.
create index issue_region_written on issue (region, written_at) include (unit_id, ledger, id);

create index issue_step_region_at on issue_step (region, at) include (unit_id, action, issue_id);
