-- The day as of which the log has told what became of demands; on each later day it tells what only that day changed.
insert into instance (name, content) values ('statuses', cast(current_date as varchar(10)));
