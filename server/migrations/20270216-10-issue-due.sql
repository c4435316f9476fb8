-- What is due soon, wherever it is: reminders ask the whole base for it in rounds.

create index issue_due on issue (due_on) where is_open;

create index issue_urge_due on issue_urge (reply_due_on) where reply is null and withdrawn_reason is null;

drop index issue_urge_waiting;
