-- The record. Portable: runs unchanged on H2 and PostgreSQL.
-- longtext is the unbounded text type: H2 bounds every varchar at a million characters.
-- Dates of acts are three columns: as written (EDTF), first and last day they may mean.
-- An unknown or open first day is 0001-01-01, an unknown or open last day 9999-12-31, so that both sort and compare.

create table instance (
  name varchar(50) primary key,
  content varchar(500) not null
);

create table api_key (
  id uuid primary key,
  name varchar(100) not null,
  prefix varchar(20) not null,
  hash varchar(64) not null,
  role varchar(20) not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(100) not null,
  expires_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  last_used_at timestamp(6) with time zone,
  constraint api_key_hash_unique unique (hash)
);

create table idempotent_request (
  id varchar(64) primary key,
  body_hash varchar(64) not null,
  claimed_at timestamp(6) with time zone not null,
  status integer,
  location varchar(500),
  etag varchar(100),
  answer ${longtext}
);
create index idempotent_request_claimed on idempotent_request (claimed_at);

-- One row, whose lock orders the commits of all writers.
create table change_counter (
  id integer primary key,
  last_sequence bigint not null
);
insert into change_counter (id, last_sequence) values (1, 0);

create table change_log (
  sequence bigint primary key,
  made_at timestamp(6) with time zone not null,
  made_by varchar(200) not null,
  action varchar(20) not null,
  kind varchar(20) not null,
  record_id uuid not null,
  record_version integer not null,
  note varchar(500),
  changed ${longtext} not null
);
create index change_log_record on change_log (record_id, sequence);
create index change_log_kind on change_log (kind, sequence);

create table alias (
  kind varchar(20) not null,
  alias varchar(100) not null,
  record_id uuid not null,
  primary key (kind, alias)
);
create index alias_record on alias (record_id);

create table search_term (
  kind varchar(20) not null,
  term varchar(64) not null,
  record_id uuid not null,
  primary key (kind, term, record_id)
);
create index search_term_record on search_term (record_id, kind);

create table source (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  url varchar(2000) not null,
  title varchar(500),
  type varchar(20) not null,
  publisher varchar(200),
  authors varchar(4000),
  published_on varchar(40),
  published_from date not null,
  published_to date not null,
  language varchar(35),
  archive_url varchar(2000),
  text varchar(1000000),
  licence varchar(200),
  constraint source_url_unique unique (url)
);
create index source_created on source (created_at, id);
create index source_published on source (published_from, id);
create index source_type on source (type, created_at, id);
create index source_publisher on source (publisher, created_at, id);
create index source_language on source (language, created_at, id);

create table citation (
  id uuid primary key,
  subject_id uuid not null,
  owner_id uuid not null,
  position integer not null,
  source_id uuid not null references source (id),
  quote varchar(5000),
  prefix varchar(500),
  suffix varchar(500),
  locator varchar(200),
  relation varchar(20) not null,
  claims varchar(20000)
);
create index citation_owner on citation (owner_id, position);
create index citation_source on citation (source_id);

create table speaker (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  slug varchar(100) not null,
  kind varchar(20) not null,
  name varchar(300) not null,
  other_names varchar(100000),
  classification varchar(30),
  country varchar(2),
  identifiers varchar(50000),
  image varchar(2000),
  summary varchar(2000)
);
create index speaker_created on speaker (created_at, id);
create index speaker_name on speaker (name, id);
create index speaker_kind on speaker (kind, created_at, id);
create index speaker_classification on speaker (classification, created_at, id);
create index speaker_country on speaker (country, created_at, id);

create table membership (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  member_id uuid not null references speaker (id),
  organization_id uuid not null references speaker (id),
  role varchar(300),
  on_behalf_of_id uuid references speaker (id),
  started_on varchar(40),
  started_from date not null,
  started_to date not null,
  ended_on varchar(40),
  ended_from date not null,
  ended_to date not null,
  end_reason varchar(20)
);
create index membership_created on membership (created_at, id);
create index membership_start on membership (started_from, id);
create index membership_member on membership (member_id, created_at, id);
create index membership_organization on membership (organization_id, created_at, id);
create index membership_on_behalf_of on membership (on_behalf_of_id);

create table topic (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  slug varchar(100) not null,
  name varchar(300) not null,
  broader_id uuid references topic (id),
  identifiers varchar(50000)
);
create index topic_created on topic (created_at, id);
create index topic_name on topic (name, id);
create index topic_broader on topic (broader_id, created_at, id);

create table statement (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  speaker_id uuid not null references speaker (id),
  attribution varchar(300),
  membership_id uuid references membership (id),
  said_on varchar(40),
  said_from date not null,
  said_to date not null,
  said_on_text varchar(300),
  form varchar(20) not null,
  occasion varchar(300),
  place varchar(300),
  original_language varchar(35),
  verification varchar(20) not null,
  kind varchar(20) not null,
  language varchar(35) not null
);
create index statement_said on statement (said_from, id);
create index statement_created on statement (created_at, id);
create index statement_speaker on statement (speaker_id, said_from, id);
create index statement_speaker_created on statement (speaker_id, created_at, id);
create index statement_membership on statement (membership_id);
create index statement_form on statement (form, said_from, id);
create index statement_kind on statement (kind, said_from, id);
create index statement_language on statement (language, said_from, id);
create index statement_verification on statement (verification, said_from, id);

create table rendering (
  id uuid primary key,
  statement_id uuid not null references statement (id),
  position integer not null,
  kind varchar(20) not null,
  text varchar(20000) not null,
  language varchar(35) not null,
  translation_of_id uuid
);
create index rendering_statement on rendering (statement_id, position);

create table statement_topic (
  statement_id uuid not null references statement (id),
  topic_id uuid not null references topic (id),
  primary key (statement_id, topic_id)
);
create index statement_topic_topic on statement_topic (topic_id, statement_id);

create table statement_mention (
  statement_id uuid not null references statement (id),
  speaker_id uuid not null references speaker (id),
  primary key (statement_id, speaker_id)
);
create index statement_mention_speaker on statement_mention (speaker_id, statement_id);

create table stance (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  holder_id uuid not null references speaker (id),
  target_type varchar(20) not null,
  target_statement_id uuid references statement (id),
  target_speaker_id uuid references speaker (id),
  target_topic_id uuid references topic (id),
  position varchar(20) not null,
  act varchar(20) not null,
  basis varchar(20) not null,
  text varchar(20000),
  reported_verb varchar(100),
  expressed_in_id uuid references statement (id),
  taken_on varchar(40),
  taken_from date not null,
  taken_to date not null,
  taken_on_given boolean not null,
  given_up_on varchar(40),
  given_up_from date not null,
  given_up_to date not null,
  demand_mode varchar(20),
  demand_addressee_id uuid references speaker (id),
  demand_condition varchar(1000),
  demand_deadline varchar(40),
  demand_deadline_from date,
  demand_deadline_to date,
  demand_explicitness varchar(20)
);
create index stance_taken on stance (taken_from, id);
create index stance_created on stance (created_at, id);
create index stance_holder on stance (holder_id, taken_from, id);
create index stance_target_statement on stance (target_statement_id, taken_from, id);
create index stance_target_speaker on stance (target_speaker_id, taken_from, id);
create index stance_target_topic on stance (target_topic_id, taken_from, id);
create index stance_position on stance (position, taken_from, id);
create index stance_act on stance (act, taken_from, id);
create index stance_basis on stance (basis, taken_from, id);
create index stance_addressee on stance (demand_addressee_id, taken_from, id);
create index stance_expressed_in on stance (expressed_in_id);

create table demand_option (
  stance_id uuid not null references stance (id),
  position integer not null,
  action varchar(20) not null,
  object_words varchar(500),
  primary key (stance_id, position)
);
create index demand_option_action on demand_option (action, stance_id);

create table response (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone,
  speaker_id uuid not null references speaker (id),
  kind varchar(30) not null,
  statement_id uuid not null references statement (id),
  made_on varchar(40),
  made_from date not null,
  made_to date not null,
  made_on_given boolean not null,
  expressed_in_id uuid references statement (id),
  text varchar(20000)
);
create index response_made on response (made_from, id);
create index response_created on response (created_at, id);
create index response_speaker on response (speaker_id, made_from, id);
create index response_statement on response (statement_id, made_from, id);
create index response_kind on response (kind, made_from, id);
create index response_expressed_in on response (expressed_in_id);

create table response_stance (
  response_id uuid not null references response (id),
  stance_id uuid not null references stance (id),
  primary key (response_id, stance_id)
);
create index response_stance_stance on response_stance (stance_id, response_id);

create table response_verdict (
  response_id uuid not null references response (id),
  position integer not null,
  stance_id uuid not null references stance (id),
  action varchar(20) not null,
  verdict varchar(20) not null,
  primary key (response_id, position)
);
create index response_verdict_stance on response_verdict (stance_id);
