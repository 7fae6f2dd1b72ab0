-- The words of statements are in the search index of each node; what is left here are those of names, of which there are few. Emptied as a whole, because to take out millions of rows one by one takes minutes.
create table name_word as select kind, term, record_id from search_term where kind <> 'statement';
truncate table search_term;
insert into search_term (kind, term, record_id) select kind, term, record_id from name_word;
drop table name_word;
