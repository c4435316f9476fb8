-- The notes of weekly combings are told in the story of their entry.

create index issue_week_note_issue on issue_week_note (issue_id);
