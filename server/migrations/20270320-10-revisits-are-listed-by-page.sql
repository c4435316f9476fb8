-- Revisits are listed fifty at a time, from a place on, by whoever keeps the ledger and by the unit that was closed; each way in its own order.

create index issue_revisit_unit_due on issue_revisit (unit_id, due_on, id) where done_on is null;

create index issue_revisit_keeper_done on issue_revisit (keeper_id, done_on, id) where done_on is not null;

create index issue_revisit_unit_done on issue_revisit (unit_id, done_on, id) where done_on is not null;
