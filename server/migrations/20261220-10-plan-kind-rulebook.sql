-- Kinds of plans are said by a rulebook. A plan keeps the version by which it was made, and whether its tasks must hang on goals.

alter table plan
  add column rulebook_id text not null collate "C" default 'JH-LX',
  add column version text not null collate "C" default '1.0',
  add column hangs_on_goals boolean not null default false;

update plan set hangs_on_goals = kind in ('annual', 'development');

alter table plan
  alter column rulebook_id drop default,
  alter column version drop default,
  alter column hangs_on_goals drop default;

comment on table plan is 'A plan of a unit, of a kind that a rulebook says (rulebook_id, version). Draft until published; then every change carries a reason.';
