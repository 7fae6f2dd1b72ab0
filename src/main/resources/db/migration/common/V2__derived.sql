-- What follows from the record. Written in the transaction of the act it follows from, by the same pure functions that
-- answer why; every row can be made again from the tables of V1.

-- The life of each demand: which status it has from a day on (inclusive) until another (exclusive).
create table demand_period (
  stance_id uuid not null references stance (id),
  valid_from date not null,
  valid_until date not null,
  status varchar(20) not null,
  reading varchar(20000) not null,
  primary key (stance_id, valid_from)
);
create index demand_period_status on demand_period (status, valid_from, stance_id);

create table statement_period (
  statement_id uuid not null references statement (id),
  valid_from date not null,
  valid_until date not null,
  status varchar(20) not null,
  reading varchar(4000),
  primary key (statement_id, valid_from)
);
create index statement_period_status on statement_period (status, valid_from, statement_id);

-- What a reader should know about a record before relying on it.
create table warning (
  id uuid primary key,
  kind varchar(40) not null,
  record_kind varchar(20) not null,
  record_id uuid not null,
  speaker_id uuid references speaker (id),
  detail varchar(1000) not null,
  raised_at timestamp(6) with time zone not null,
  valid_until date not null
);
create index warning_record on warning (record_id);
create index warning_raised on warning (raised_at, id);
create index warning_kind on warning (kind, raised_at, id);
create index warning_speaker on warning (speaker_id, raised_at, id);

-- Finds the same words attributed to two speakers.
alter table rendering add column words_hash varchar(16);
create index rendering_words on rendering (words_hash);
