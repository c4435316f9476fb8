-- What a sentence of a directive asks for may become the demand of a quota or a standing body, besides a task or a target.

update directive_proposal set draft = draft || '{"quotaId": null, "bodyKind": null, "seats": []}' where draft is not null;

alter table directive_proposal add column body_id uuid references body (id);
