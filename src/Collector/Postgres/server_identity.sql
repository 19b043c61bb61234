-- Which cluster answers: its data directory.
-- one row: a path
select setting
from pg_settings
where name = 'data_directory'
