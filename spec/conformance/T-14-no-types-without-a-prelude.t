# Where the target has no World and no ExcFrame, they are no types.
--- rules
T-14 G-5

--- script
World *w;
--- target
prelude
end prelude

--- reject
G-5 1:1 no-type
