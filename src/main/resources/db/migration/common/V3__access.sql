-- Keys that follow one another, and disputes.

alter table api_key add column replaces uuid;
create index api_key_name on api_key (name);

create table dispute (
  id uuid primary key,
  version integer not null,
  filed_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  record_kind varchar(20) not null,
  record_id uuid not null,
  aspect varchar(20) not null,
  message varchar(4000) not null,
  evidence varchar(2000),
  contact varchar(200),
  status varchar(20) not null,
  reason varchar(2000),
  resolved_by bigint references change_log (sequence),
  decided_by varchar(200),
  decided_at timestamp(6) with time zone
);
create index dispute_filed on dispute (filed_at, id);
create index dispute_record on dispute (record_id, filed_at);

-- The log of corrections reads the updates alone.
create index change_log_action on change_log (action, sequence);
