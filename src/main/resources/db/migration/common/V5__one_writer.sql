-- A merge of speakers that still has records to move: whatever node goes on with it.
create table unfinished_merge (
  loser_id uuid primary key references speaker (id),
  winner_id uuid not null references speaker (id),
  made_by varchar(200) not null,
  begun_at timestamp(6) with time zone not null
);

-- Periods of one record cannot overlap: each lasts at least a day, no two end on the same day, and each that has an end
-- is followed by the one that begins there. So all of them are one line up to the last, which is open.
-- Where two writers at once had left periods that overlap, they go and are made again at the next start.
delete from demand_period where stance_id in (
  select p.stance_id from demand_period p
  left join demand_period n on n.stance_id = p.stance_id and n.valid_from = p.valid_until
  where p.valid_from >= p.valid_until or (p.valid_until <> date '9999-12-31' and n.stance_id is null)
  union
  select stance_id from demand_period group by stance_id, valid_until having count(*) > 1
);
delete from statement_period where statement_id in (
  select p.statement_id from statement_period p
  left join statement_period n on n.statement_id = p.statement_id and n.valid_from = p.valid_until
  where p.valid_from >= p.valid_until or (p.valid_until <> date '9999-12-31' and n.statement_id is null)
  union
  select statement_id from statement_period group by statement_id, valid_until having count(*) > 1
);
alter table demand_period add constraint demand_period_forward check (valid_from < valid_until);
alter table demand_period add constraint demand_period_until unique (stance_id, valid_until);
alter table demand_period add column next_from date ${next_from};
alter table demand_period add constraint demand_period_next
  foreign key (stance_id, next_from) references demand_period (stance_id, valid_from) ${at_commit};
alter table statement_period add constraint statement_period_forward check (valid_from < valid_until);
alter table statement_period add constraint statement_period_until unique (statement_id, valid_until);
alter table statement_period add column next_from date ${next_from};
alter table statement_period add constraint statement_period_next
  foreign key (statement_id, next_from) references statement_period (statement_id, valid_from) ${at_commit};
