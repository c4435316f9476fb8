-- Why a visit went beyond a limit of burden.

alter table team_contact add column overload text not null default '';

comment on column team_contact.overload is 'Why the visit went beyond the unit''s limit of the year, or came on a day on which another team was there; empty: it did neither.';
