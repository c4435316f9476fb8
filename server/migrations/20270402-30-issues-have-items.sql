-- Special rectification goes from item to problem to measure (项、问题、措施). The item is a field of the ledger; as a column it has an index, by which items are
-- counted and their problems listed in order, without reading anything else of the ledger.

alter table issue add column item text collate "C" generated always as (left(btrim(field_values ->> 'item'), 200)) stored;

comment on column issue.item is 'The item of rectification (整治项) under which the problem stands, as the field `item` of its ledger says it; null: the ledger has none, or nobody said.';

create index issue_region_item on issue (region, ledger, item, number, id) include (unit_id, phase, measures, found_on) where phase <> 'void';
