-- A device of the field opens sessions of its own by a key, for a fortnight after its owner signed in on it with the password (decision 0036).

alter table field_device add column public_key text, add column key_bound_at timestamptz, add column key_until timestamptz, add column key_used_at timestamptz;

alter table field_device add constraint field_device_key_whole check (
  (public_key is null) = (key_bound_at is null) and (public_key is null) = (key_until is null) and (public_key is not null or key_used_at is null));

comment on column field_device.public_key is 'Point of P-256 by which the device proves that it is this one, in base64url; null: its owner signs in with the password.';

comment on column field_device.key_used_at is 'When the server gave the number that the key signed last: an older or the same one opens nothing.';

alter table session add column device_id uuid references field_device (id);

create index session_device on session (device_id) where device_id is not null;

comment on column session.device_id is 'The device whose key opened the session: only what a phone needs may be done in it. Null: it was opened with a password.';
