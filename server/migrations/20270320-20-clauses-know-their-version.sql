-- A clause that was picked from a standard or sheet of the system says of which version; what people wrote as text says none.

alter table issue add column clause_version text collate "C";

alter table issue add constraint issue_clause_version check (clause_version is null or clause is not null);

comment on column issue.clause_version is 'Version of the standard or sheet from which the clause was picked; null: written as text, or by an evaluation.';
