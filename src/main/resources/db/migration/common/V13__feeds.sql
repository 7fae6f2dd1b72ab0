-- What became of demands, the latest first.
create index demand_period_from on demand_period (valid_from, stance_id);
