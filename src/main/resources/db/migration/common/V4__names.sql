-- The name of who bears a JWT of an issuer is as long here as in the change log.
alter table api_key alter column created_by set data type varchar(200);
