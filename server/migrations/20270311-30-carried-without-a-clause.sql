-- What people wrote without naming a clause goes into a new round too: under a clause that a person chooses, or as it is.

alter table issue_carry drop constraint issue_carry_how;

alter table issue_carry add constraint issue_carry_how check (how in ('same', 'renamed', 'chosen', 'kept', 'left'));

alter table issue_carry drop constraint issue_carry_left;

alter table issue_carry add constraint issue_carry_left check ((how in ('left', 'kept')) = (to_clause is null));

comment on column issue_carry.from_clause is 'The clause under which it stood; empty: it named none.';

-- What waits for a decision about time is found by keeper in the order of its day (issue_asked).
drop index issue_pending;
