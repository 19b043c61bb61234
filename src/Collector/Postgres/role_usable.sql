-- Whether the role connected may do what its migrations or grants take for given.
-- one row: true or false
select current_user <> 'collector_owner' or has_database_privilege(current_database(), 'create')
