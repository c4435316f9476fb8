-- What is asked of the field by visit, by unit and by the version from which another was made, and of visits by their days.

create index field_flag_visit on field_flag (visit_id) where visit_id is not null;

create index field_item_unit on field_item (unit_id, kind, received_at);

create index field_item_parent on field_item (parent_id) where parent_id is not null;

create index visit_days on visit (until_on, from_on);
