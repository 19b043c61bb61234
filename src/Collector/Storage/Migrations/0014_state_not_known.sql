-- A state may be not known: the object was not checked yet, or the monitor did not run.

comment on column source.service_state.state is '0 ok, 1 warning, 2 critical, 3 unknown; a host that is down is 2; 4: from here on not known, since it was not monitored.';
comment on column source.service_state_history.state is '0 ok, 1 warning, 2 critical, 3 unknown; a host that is down is 2; 4: from here on not known, since it was not monitored.';
