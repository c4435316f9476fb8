-- A page of fifty entries costs the same however long the ledger is.
--
-- Which entries are asked for, open or closed, goes with their age: whoever walks the whole ledger by day to find the open ones walks through everything
-- that was ever closed. So every order of the list stands once for each region and phase; the server merges the few phases and regions asked for. Marks
-- that only few entries carry are found by their own index, are fetched whole and then sorted (server/src/issue/page.ts decides which).

drop index issue_region_due, issue_region_changed, issue_region_found, issue_unit_due, issue_unit_found, issue_owner_due, issue_keeper_ledger;

create index issue_region_due on issue (region, phase, due_on, id);

create index issue_region_found on issue (region, phase, found_on, id);

create index issue_region_changed on issue (region, phase, changed_at, id);

create index issue_region_number on issue (region, phase, number, id);

create index issue_region_ledger on issue (region, ledger, phase, due_on, id);

create index issue_region_marks on issue (region, severity, handling, ledger, state);

create index issue_region_key on issue (region, phase, due_on, id) where is_key;

create index issue_unit_due on issue (unit_id, phase, due_on, id);

create index issue_owner_due on issue (owner_unit_id, phase, due_on, id);

create index issue_keeper_due on issue (keeper_id, phase, due_on, id);

-- Whether the caller works on an entry is asked for single entries out of sight otherwise. As a function it stays that: a subquery in a policy may be
-- answered by reading all parties there are.
create function is_party_of(wanted uuid) returns boolean language plpgsql stable parallel restricted
  as $$
begin
  return exists (select 1 from issue_party p where p.issue_id = wanted);
end $$;

alter policy issue_scope on issue using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(id));

alter policy issue_step_scope on issue_step using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id));

alter policy issue_proof_scope on issue_proof using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id));

alter policy issue_measure_scope on issue_measure using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id));
