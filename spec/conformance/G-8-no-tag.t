# An enumeration has a tag or a body.
--- rules
G-8

--- script
enum x;
--- reject
T-11 1:6 unknown-type
