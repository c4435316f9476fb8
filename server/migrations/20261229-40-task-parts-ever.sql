-- What somebody has owed in a span of time, done or not: both duties of a post are judged by it.

create index task_owner_ever on task (owner_key, due_on) where owner_key is not null;

create index task_accountable_ever on task (accountable_key, due_on) where accountable_key is not null;

create index task_leader_ever on task (leader_key, due_on) where leader_key is not null;

create index task_contact_ever on task (contact_key, due_on) where contact_key is not null;
