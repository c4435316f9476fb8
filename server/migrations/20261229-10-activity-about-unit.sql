-- The unit that an activity was about, and the task that a record set for it.

alter table activity add column about_unit_id uuid references unit (id);

comment on column activity.about_unit_id is 'The unit that it was about, at or below its own; null: the kind names none.';

create index activity_about_unit on activity (about_unit_id, from_on) where about_unit_id is not null;

alter table task add column activity_id uuid references activity (id);

comment on column task.activity_id is 'The record of an activity that set the task; null: it was planned.';

create index task_activity on task (activity_id) where activity_id is not null;
