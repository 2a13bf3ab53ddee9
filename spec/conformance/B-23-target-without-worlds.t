# A target whose kernel has no type World has no curworld.
--- rules
B-23 T-14

--- script
VMK:VMKLoad { printf("%x\n", curworld()); }

--- target
prelude
end prelude

--- reject
T-14 1:30 no-world
