-- An uncertain withdrawal counts from its last day, so the indexes that are read alone hold that day too.
drop index stance_target_statement;
create index stance_target_statement on stance (target_statement_id, taken_from, id)
  include (holder_id, position, taken_on, given_up_on, given_up_from, given_up_to, demand_mode, withdrawn_at);
drop index stance_target_speaker;
create index stance_target_speaker on stance (target_speaker_id, taken_from, id)
  include (holder_id, position, taken_on, given_up_on, given_up_from, given_up_to, withdrawn_at)
  where target_speaker_id is not null;
