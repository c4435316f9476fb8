-- Every page of a list asks the tally how common its filter is, from the index alone; each hour's folding changes a few rows of many pages, and until those
-- are swept each row is looked up in the table (measured: 5 of a province's 18 ms). A fifth of the table, the default, would be swept once in weeks.
alter table issue_tally set (autovacuum_vacuum_scale_factor = 0.002, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
