-- Who holds what on a target since when is read of the index alone: to count the stances of a page of statements, and the
-- pressure on a speaker. H2 has no indexes that hold more than they order, and keeps the plain ones.
drop index stance_target_statement;
create index stance_target_statement on stance (target_statement_id, taken_from, id)
  include (holder_id, position, taken_on, given_up_on, given_up_from, demand_mode, withdrawn_at);
drop index stance_target_speaker;
create index stance_target_speaker on stance (target_speaker_id, taken_from, id)
  include (holder_id, position, taken_on, given_up_on, given_up_from, withdrawn_at)
  where target_speaker_id is not null;
