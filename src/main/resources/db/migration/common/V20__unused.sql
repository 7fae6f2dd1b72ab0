-- Lists have been sorted by sort_key since schema 7, so nothing is found by these indexes any more.
drop index speaker_name;
drop index topic_name;

-- No node since schema 10.1 reads or writes the column reading: outcome holds what the rules say.
alter table demand_period drop column reading;
alter table statement_period drop column reading;
