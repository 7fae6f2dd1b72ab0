-- Files of other forms: which one a file has, where in it a refused line is from, and what of it has no place in the record.

alter table import_job add column file_format varchar(20) default 'ndjson' not null;
alter table import_refusal add column found_at varchar(1000);
alter table import_refusal add column left_out boolean default false not null;
