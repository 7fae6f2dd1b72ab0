-- Most stances have none of these: an entry without a value would fill the index and be found by nobody.
-- H2 has no partial indexes, and keeps the whole ones.
drop index stance_expressed_in;
create index stance_expressed_in on stance (expressed_in_id) where expressed_in_id is not null;
drop index stance_addressee;
create index stance_addressee on stance (demand_addressee_id, taken_from, id)
  where demand_addressee_id is not null;
drop index stance_target_speaker;
create index stance_target_speaker on stance (target_speaker_id, taken_from, id)
  where target_speaker_id is not null;
drop index stance_target_topic;
create index stance_target_topic on stance (target_topic_id, taken_from, id)
  where target_topic_id is not null;
