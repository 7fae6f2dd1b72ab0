-- Whether a change replaced a published fact: such changes are corrections, with a note of why or without.
alter table change_log add column corrects boolean;

-- What replaced a speaker, a date or a target before this column, told by the account of the change.
update change_log set corrects = true
where action = 'updated' and note is null
  and (changed like '%{"field":"speaker","before":%' or changed like '%{"field":"saidOn","before":%'
    or changed like '%{"field":"holder","before":%' or changed like '%{"field":"target","before":%'
    or changed like '%{"field":"statement","before":%' or changed like '%{"field":"takenOn","before":%'
    or changed like '%{"field":"madeOn","before":%');
