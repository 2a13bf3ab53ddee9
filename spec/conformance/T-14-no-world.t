# Where the target has no World, curworld() is an error.
--- rules
T-14

--- script
VMK:VMKLoad { printf("%d\n", curworld() != NULL); }
--- target
prelude
end prelude

--- reject
T-14 1:30 no-world
