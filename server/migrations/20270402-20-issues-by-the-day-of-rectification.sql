-- Completion rates ask for everything whose day of rectification lies in a month, of a region and all below it. From this index alone: a month of a ledger
-- costs what the month holds, however long the ledger is.

create index issue_region_fix on issue (region, fix_due_on) include (unit_id, ledger, handling, phase, reported_on, id) where fix_due_on is not null;
