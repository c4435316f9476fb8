-- How common each value of a mark is, from a sample: of a list that asks for it, this says whether a page is found sooner by walking along the order or by
-- fetching all that fits. It is never shown; a page is right whatever stands here.
create table issue_share (
  mark text not null collate "C",
  value text not null collate "C",
  share double precision not null,
  constraint issue_share_once primary key (mark, value)
);

comment on table issue_share is 'The share of a sample of all entries that has a value of a mark, between 0 and 1; only for choosing how a list is read. Taken anew every hour.';

alter table issue_share enable row level security;

alter table issue_share force row level security;

create policy issue_share_seen on issue_share for select using (true);

create policy issue_share_sampled on issue_share using ((select scope_everything())) with check ((select scope_everything()));

-- Takes a sample of about 10,000 entries, which costs as much for however large a ledger.
create function sample_issue_marks() returns void language plpgsql as $$
declare
  entries real := (select greatest(reltuples, 1) from pg_class where oid = 'issue'::regclass);
begin
  delete from issue_share;
  insert into issue_share (mark, value, share)
    with sampled as materialized (
        select severity, handling, source, depth, method, urgency, difficulty, layer, is_key
        from issue tablesample system (least(100, 1000000 / entries))),
      counted as (
        select m.mark, m.value, count(*) as entries from sampled s cross join lateral (values
          ('severity', s.severity), ('handling', s.handling), ('source', s.source), ('depth', s.depth), ('method', s.method),
          ('urgency', s.urgency), ('difficulty', s.difficulty), ('layer', s.layer), ('isKey', s.is_key::text)) m (mark, value)
        where m.value is not null group by 1, 2)
    select mark, value, counted.entries::double precision / (select count(*) from sampled) from counted;
end $$;

select sample_issue_marks();
