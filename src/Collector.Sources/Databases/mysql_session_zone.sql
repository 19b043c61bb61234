-- Makes columns of type TIMESTAMP come as they are stored, which is in UTC.
-- Grain: no row.
set session time_zone = '+00:00';
