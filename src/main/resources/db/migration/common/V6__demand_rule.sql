-- The second form of the demand rule. A response can stand without a statement (a demand about conduct answers none), for
-- somebody else, about one office, and take another response back; an option can name an office and an addressee of its own.
-- A node of the version before reads and writes these tables as before: every new column may be null.

alter table response alter column statement_id drop not null;
alter table response add column on_behalf_of_id uuid references speaker (id);
alter table response add column concerns_id uuid references speaker (id);
alter table response add column office_id uuid references membership (id);
alter table response add column reverses_id uuid references response (id);
create index response_on_behalf_of on response (on_behalf_of_id);
create index response_concerns on response (concerns_id);
create index response_office on response (office_id);
create index response_reverses on response (reverses_id);

alter table demand_option add column office_id uuid references membership (id);
alter table demand_option add column addressee_id uuid references speaker (id);
create index demand_option_office on demand_option (office_id);
create index demand_option_addressee on demand_option (addressee_id, stance_id);

alter table response_verdict add column option_position integer;
alter table response_verdict add column reason varchar(1000);
alter table response_verdict add column source_id uuid references source (id);

-- What the rules say, as this version keeps it. The column reading stays in the shape that the version before reads.
alter table demand_period add column outcome varchar(200000);
alter table statement_period add column outcome varchar(20000);

-- An option says of whom it is demanded, also where that is the addressee of the whole demand: so one index finds all.
update demand_option set addressee_id =
  (select s.demand_addressee_id from stance s where s.id = demand_option.stance_id);
