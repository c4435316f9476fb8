-- A fact of a case may be of a campaign: of the stage of it that a unit did not get through.
alter table accountability_fact drop constraint accountability_fact_source;
alter table accountability_fact add constraint accountability_fact_source
  check (source in ('issue', 'opinion', 'visit', 'task', 'campaign', 'own'));
