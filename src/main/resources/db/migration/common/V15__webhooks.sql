-- Who is called when the log has grown: where to, how far in the log each has come, and what came of every call.

create table webhook (
  id uuid primary key,
  version integer not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(200) not null,
  url varchar(2000) not null,
  kinds varchar(200) not null,
  active boolean not null,
  paused_because varchar(500),
  secret varchar(100) not null,
  former_secret varchar(100),
  former_until timestamp(6) with time zone,
  reached bigint not null,
  attempts integer not null,
  due_at timestamp(6) with time zone not null,
  leased_by uuid,
  leased_until timestamp(6) with time zone not null
);
create index webhook_created on webhook (created_at, id);

-- No sequence: a ping.
create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook (id) on delete cascade,
  sequence bigint,
  type varchar(60) not null,
  attempt integer not null,
  sent_at timestamp(6) with time zone not null,
  millis integer not null,
  status integer,
  outcome varchar(20) not null,
  detail varchar(1000)
);
create index webhook_delivery_webhook on webhook_delivery (webhook_id, sent_at, id);
create index webhook_delivery_sent on webhook_delivery (sent_at);
