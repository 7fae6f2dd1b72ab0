-- Order within a day, statements that several make jointly, and voices without a name.

-- The time of day as written, and the place in the sitting or among the statements of the day.
alter table statement add column said_at varchar(14);
alter table statement add column position integer;
-- Both in one number that is never null, so that statements of one day sort by it; 0 when neither is known.
alter table statement add column said_place bigint default 0 not null;

-- Each order by day goes on by place, so each index of such an order does.
create index statement_said_place on statement (said_from, said_place, id);
create index statement_speaker_said on statement (speaker_id, said_from, said_place, id);
create index statement_form_said on statement (form, said_from, said_place, id);
create index statement_kind_said on statement (kind, said_from, said_place, id);
create index statement_primary_language_said on statement (primary_language, said_from, said_place, id);
create index statement_verification_said on statement (verification, said_from, said_place, id);
drop index statement_said;
drop index statement_speaker;
drop index statement_form;
drop index statement_kind;
drop index statement_primary_language;
drop index statement_verification;

-- Who made a statement jointly with its speaker.
create table statement_joint (
  statement_id uuid not null references statement (id),
  speaker_id uuid not null references speaker (id),
  primary key (statement_id, speaker_id)
);
create index statement_joint_speaker on statement_joint (speaker_id, statement_id);

-- A voice that its source does not name.
alter table speaker add column anonymous boolean default false not null;
