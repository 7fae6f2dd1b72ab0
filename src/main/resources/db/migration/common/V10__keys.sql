-- API keys are made one at a time on all nodes: whoever makes one locks this row until the commit.
insert into instance (name, content) values ('api_keys', '');
