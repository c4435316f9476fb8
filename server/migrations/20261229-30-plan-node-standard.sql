-- A goal that says: pass this evaluation.

alter table plan_node add column standard_id text collate "C";

comment on column plan_node.standard_id is 'The standard whose evaluation the goal is to pass; null: another goal.';
