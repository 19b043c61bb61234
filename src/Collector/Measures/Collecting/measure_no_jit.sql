-- Keeps the statements of this transaction from being compiled: of one with hundreds of aggregates that takes longer than running it.
-- Grain: none.

set local jit = off;
