-- A campaign shows its own visits, by their days, and which of its units none of them went to: from these alone, however many visits there are.

create index visit_campaign on visit (campaign_id, from_on) where campaign_id is not null;
