-- The times of a visit that is made again stay together, so that they can be cancelled as one. Which of those planned before belonged together is not known.

alter table visit add column series_id uuid;

create index visit_series on visit (series_id, from_on) where series_id is not null;
