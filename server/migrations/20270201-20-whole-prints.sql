-- A picture that was seen before as a part of itself: windows of a new picture are held against the whole of earlier ones, which have indexes of their own.

alter table evidence_print add column whole boolean not null default true;

create index evidence_print_whole_1 on evidence_print ((print & 65535)) include (print, file_id) where whole;

create index evidence_print_whole_2 on evidence_print (((print >> 16) & 65535)) include (print, file_id) where whole;

create index evidence_print_whole_3 on evidence_print (((print >> 32) & 65535)) include (print, file_id) where whole;

create index evidence_print_whole_4 on evidence_print (((print >> 48) & 65535)) include (print, file_id) where whole;

-- What the scanner found in a file that was filed already, and what is known of a file's length.

alter table evidence_file add column infection text;

alter table evidence_file add column pages integer;

alter table evidence_file add column seconds integer;

comment on table evidence_print is 'Perceptual hashes of a picture (`whole`: also of what a frame encloses) and of windows in it, found by any of their four 16-bit bands. Ids and hashes only.';
