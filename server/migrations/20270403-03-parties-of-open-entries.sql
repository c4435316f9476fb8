-- What a unit owns jointly and is still open is found without walking through everything that it ever owned.

alter table issue_party add column is_open boolean not null default true;

update issue_party p set is_open = false from issue i where i.id = p.issue_id and not i.is_open;

create index issue_party_joint_open on issue_party (unit_id, issue_id) where part = 'joint' and is_open;

comment on column issue_party.is_open is 'As of the entry: neither closed nor void.';
