-- Files of records that are read in the background: how far each has come, its lines that are still to be read, and those that
-- were refused.

create table import_job (
  id uuid primary key,
  filed_at timestamp(6) with time zone not null,
  filed_by varchar(200) not null,
  note varchar(500),
  revising boolean not null,
  rehearsing boolean not null,
  state varchar(20) not null,
  line_count integer not null,
  read_to integer not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  detail varchar(1000),
  started_at timestamp(6) with time zone,
  finished_at timestamp(6) with time zone,
  attempts integer not null,
  leased_by uuid,
  leased_until timestamp(6) with time zone not null
);
create index import_job_filed on import_job (filed_at, id);

-- Many lines each, so that a file of a million lines is a thousand rows.
create table import_chunk (
  job_id uuid not null references import_job (id),
  first_line integer not null,
  body ${longtext} not null,
  primary key (job_id, first_line)
);

-- A line that waits may be taken once another has been; its text is kept until nothing more can be.
create table import_refusal (
  job_id uuid not null references import_job (id),
  line integer not null,
  waits boolean not null,
  place integer,
  line_key varchar(1000),
  body ${longtext},
  detail varchar(4000) not null,
  errors ${longtext} not null,
  primary key (job_id, line)
);
create index import_refusal_waits on import_refusal (job_id, waits, line);
