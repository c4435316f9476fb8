-- A list asks the tally how common its filter is before each page: thousands of rows of a province, by day due, which lay scattered over the table.
-- The index alone answers now; vacuum must pass often for that, since an entry that moves changes two of these rows.
alter table issue_tally drop constraint issue_tally_once,
  add constraint issue_tally_once unique nulls not distinct (part, region, ledger, state, phase, due_on) include (entries);

alter table issue_tally set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
