-- What a team brought from a visit is filed at the unit visited and kept by the office that runs the visit: the unit neither sees nor changes it, until it
-- proves an entry of a ledger.

alter table evidence_filing add column custodian_unit_id uuid references unit (id), add column custodian_region uuid,
  add column custodian_body_id uuid references body (id), add column proves boolean not null default false;

alter table evidence_filing add constraint evidence_filing_custodian_whole check ((custodian_unit_id is null) = (custodian_region is null)
  and (custodian_unit_id is not null or (custodian_body_id is null and not proves)));

comment on column evidence_filing.custodian_unit_id is 'The office that keeps the piece instead of the unit where it is filed, with its region and the team that brought it; null: it is the unit’s own.';

comment on column evidence_filing.proves is 'A kept piece that was named as proof of an entry of a ledger: whoever sees the unit’s evidence sees it from then on.';

update evidence_filing e set custodian_unit_id = v.unit_id, custodian_region = v.region, custodian_body_id = v.body_id,
  proves = exists (select 1 from issue_proof p where p.filing_id = e.id)
from field_file f join field_record r on r.id = f.record_id join visit v on v.id = r.visit_id where f.filing_id = e.id;

drop policy evidence_filing_scope on evidence_filing;

create policy evidence_filing_scope on evidence_filing using (
  (select scope_everything())
  or ((custodian_unit_id is null or proves or custodian_body_id = any ((select scope_bodies())::uuid[]))
    and (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])))
  or custodian_region = any ((select scope_regions())::uuid[]) or custodian_unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
