-- Words, names and addresses in any script.

-- Bounds of texts count characters (code points), as PostgreSQL does; H2 counts an emoji and a rare ideograph as two. So each
-- column holds twice its bound.
alter table rendering alter column text set data type varchar(400000);
alter table speaker alter column name set data type varchar(600);
alter table speaker alter column other_names set data type varchar(1000000);
alter table speaker alter column identifiers set data type varchar(100000);
alter table speaker alter column image set data type varchar(4000);
alter table speaker alter column summary set data type varchar(4000);
alter table topic alter column name set data type varchar(600);
alter table topic alter column identifiers set data type varchar(100000);
alter table membership alter column role set data type varchar(600);
alter table statement alter column attribution set data type varchar(600);
alter table statement alter column said_on_text set data type varchar(600);
alter table statement alter column occasion set data type varchar(600);
alter table statement alter column place set data type varchar(600);
alter table stance alter column text set data type varchar(40000);
alter table stance alter column reported_verb set data type varchar(200);
alter table stance alter column demand_condition set data type varchar(2000);
alter table demand_option alter column object_words set data type varchar(1000);
alter table response alter column text set data type varchar(40000);
alter table source alter column title set data type varchar(1000);
alter table source alter column publisher set data type varchar(400);
alter table source alter column authors set data type varchar(10000);
alter table source alter column archive_url set data type varchar(4000);
-- The most that H2 takes.
alter table source alter column text set data type varchar(1048576);
alter table source alter column licence set data type varchar(400);
alter table citation alter column quote set data type varchar(10000);
alter table citation alter column prefix set data type varchar(1000);
alter table citation alter column suffix set data type varchar(1000);
alter table citation alter column locator set data type varchar(400);
alter table citation alter column claims set data type varchar(40000);
alter table change_log alter column note set data type varchar(1000);
alter table dispute alter column message set data type varchar(8000);
alter table dispute alter column evidence set data type varchar(4000);
alter table dispute alter column contact set data type varchar(400);
alter table dispute alter column reason set data type varchar(4000);
alter table api_key alter column name set data type varchar(200);

-- The name to sort by where an editor gave one, and what names are sorted by: a key of the root collation (UCA), compared byte
-- by byte, so that lists have one order whatever the database's own collation. An older node leaves it empty; the next start of
-- a newer one fills it.
alter table speaker add column sort_name varchar(600);
alter table speaker add column sort_key ${bytes} default '' not null;
create index speaker_sort on speaker (sort_key, id);
alter table topic add column sort_key ${bytes} default '' not null;
create index topic_sort on topic (sort_key, id);

-- A filter by pt finds pt and pt-BR.
alter table statement add column primary_language varchar(8) default 'und' not null;
update statement set primary_language = lower(substring(language from 1 for position('-' in language || '-') - 1));
create index statement_primary_language on statement (primary_language, said_from, id);
alter table source add column primary_language varchar(8);
update source set primary_language = lower(substring(language from 1 for position('-' in language || '-') - 1));
create index source_primary_language on source (primary_language, created_at, id);
drop index statement_language;
drop index source_language;

alter table stance add column language varchar(35);
alter table response add column language varchar(35);
