-- What a list is narrowed to by a mark is found by that mark's own index wherever few entries bear it; what many bear is met soon by walking along the order
-- (0022). An entry stands in the index of a mark only where its ledger asks for the mark, and in that of what is ready only while it is.

create index issue_region_source on issue (region, source, phase);

create index issue_region_depth on issue (region, depth, phase) where depth is not null;

create index issue_region_method on issue (region, method, phase) where method is not null;

create index issue_region_urgency on issue (region, urgency, phase) where urgency is not null;

create index issue_region_difficulty on issue (region, difficulty, phase) where difficulty is not null;

create index issue_region_layer on issue (region, layer, phase) where layer is not null;

create index issue_region_place on issue (region, place collate "C") where place is not null;

create index issue_region_ready on issue (region, phase) where is_open and passes_on is not null;
