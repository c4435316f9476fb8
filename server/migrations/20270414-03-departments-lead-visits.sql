-- A functional department of the office's unit may lead a visit, such as a check of the preparation before others come.

alter table visit add column department_id uuid references unit (id);

create index visit_department on visit (department_id, from_on) where department_id is not null;
