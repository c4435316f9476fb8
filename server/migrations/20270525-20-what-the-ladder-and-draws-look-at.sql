-- What is asked of the whole base again and again: open entries that were handed back or reopened, those that come again, and what was closed within days.
create index issue_went_back on issue (keeper_id, id) where is_open and (rounds > 0 or reopened > 0);

create index issue_link_recurs on issue_link (issue_id) where kind = 'recurs';

create index issue_closed_day on issue (closed_on, keeper_id, ledger) where phase = 'closed';
