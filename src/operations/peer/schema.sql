-- The peer's own tables, filled from the record that is measured, with the indexes that its queries need.
create schema peer;
set search_path = peer;
create table speaker as select id, slug, name from public.speaker;
create table topic as select id, slug, name from public.topic;
create table source as select id, url, title, type, publisher from public.source;
create table statement as
  select s.id, s.version, s.created_at, s.updated_at, s.speaker_id, s.said_from as said_on, s.form, s.verification, s.kind,
    s.language, r.text
  from public.statement s
  join public.rendering r on r.statement_id = s.id and r.position = 0;
create table statement_topic as select statement_id, topic_id from public.statement_topic;
create table statement_mention as select statement_id, speaker_id from public.statement_mention;
create table stance as
  select id, version, created_at, holder_id, target_statement_id as statement_id, position, act, basis, text,
    taken_from as taken_on
  from public.stance;
create table citation as
  select c.id, c.owner_id, c.position, c.source_id, c.quote, c.relation from public.citation c;
create table change (
  id bigint generated always as identity primary key,
  made_at timestamp(6) with time zone not null,
  made_by varchar(200) not null,
  action varchar(20) not null,
  record_id uuid not null,
  content text not null
);
create index on change (record_id, id);
alter table speaker add primary key (id);
create unique index on speaker (slug);
alter table topic add primary key (id);
alter table source add primary key (id);
create unique index on source (url);
alter table statement add primary key (id), add foreign key (speaker_id) references speaker;
create index on statement (speaker_id, said_on desc, id desc);
alter table statement_topic add primary key (statement_id, topic_id);
create index on statement_topic (topic_id);
alter table statement_mention add primary key (statement_id, speaker_id);
create index on statement_mention (speaker_id);
alter table stance add primary key (id);
create index on stance (statement_id, taken_on desc, id desc);
create index on stance (holder_id);
alter table citation add primary key (id), add foreign key (source_id) references source;
create index on citation (owner_id, position);
create index on citation (source_id);
vacuum analyze;
