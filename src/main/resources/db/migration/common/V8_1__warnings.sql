-- The other record that a warning is about, where it is about two: a like one, or one with the same words.
alter table warning add column related_id uuid;
create index warning_related on warning (related_id);

-- Finds speakers of the same name. Filled for what was on record before when the warnings are made anew.
alter table speaker add column name_hash varchar(16);
create index speaker_name_hash on speaker (name_hash, id);
