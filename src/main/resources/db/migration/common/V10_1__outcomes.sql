-- Periods keep what the rules say in one form. The column reading held another, for nodes from before schema 6; nodes of schema
-- 10 still write it, so that it goes one version later.
alter table demand_period alter column reading drop not null;

-- What a node from before schema 6 or 7 may have left beside newer ones is made anew at the next start.
update demand_option set addressee_id =
  (select s.demand_addressee_id from stance s where s.id = demand_option.stance_id)
where addressee_id is null;
delete from instance where name = 'rules'
  and exists (select 1 from demand_period where outcome is null);
delete from instance where name = 'folding'
  and (exists (select 1 from speaker where octet_length(sort_key) = 0) or exists (select 1 from topic where octet_length(sort_key) = 0));
