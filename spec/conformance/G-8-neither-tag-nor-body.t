# An enumeration has a tag or a body.
--- rules
G-8

--- script
enum ;
--- reject
G-8 1:6 syntax
