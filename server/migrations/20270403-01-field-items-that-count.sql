-- What of the field may be told to others than its author, and what counts, is said once: readers that count, remind or follow ask these views, past the scope.

create view field_item_told with (security_invoker = true) as
select i.* from field_item i
where not exists (select 1 from field_apart p where p.visit_id = i.visit_id and p.state = 'marking' and case i.kind
  when 'feedback' then exists (select 1 from account x where x.id = i.account_id and x.person_id in (p.first_person, p.second_person))
  when 'unreadable' then true
  else exists (select 1 from field_record q where q.id = i.record_id and (q.sheet_key is null or q.sheet_key = p.sheet_key)) end);

comment on view field_item_told is 'A1 Items without those of a sheet that is still marked apart, which would tell how somebody marks. To be asked past the scope.';

create view field_item_counting with (security_invoker = true) as
select i.* from field_item_told i
where not exists (select 1 from field_apart p join field_item w on w.id in (p.first_item, p.second_item)
  where p.visit_id = i.visit_id and p.state <> 'released' and w.record_id = i.record_id);

comment on view field_item_counting is 'A7 Items that count by themselves: not marked apart, and of neither record of an opened pair, in whose place the agreed one counts. To be asked past the scope.';
