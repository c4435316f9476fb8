-- An item of rectification is the same whatever stands around its name: full-width and no-break spaces too, which come along when names are pasted.

drop index issue_region_item;

alter table issue drop column item;

alter table issue add column item text collate "C" generated always as (nullif(left(btrim(field_values ->> 'item',
  E' \t\n\u000B\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF'), 200), '')) stored;

comment on column issue.item is 'The item of rectification (整治项) under which the problem stands, as the field `item` of its ledger says it, without what is blank around it; null: the ledger has none, or nobody said.';

create index issue_region_item on issue (region, ledger, item, number, id) include (unit_id, phase, measures, found_on) where phase <> 'void';
