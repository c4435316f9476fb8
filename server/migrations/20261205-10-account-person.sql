-- An account may be a person of its unit, so that what is owed by the person is known when the account signs in. One account per person;
-- a disabled account keeps its person as a record and stands in nobody's way.

alter table account add column person_id uuid references person (id);

create unique index account_person_taken on account (person_id) where disabled_at is null;
