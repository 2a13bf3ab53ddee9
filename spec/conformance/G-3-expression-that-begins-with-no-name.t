# An expression that is a body begins with a name.
--- rules
G-3

--- script
VMM:VMMLoad ++n;
--- reject
G-3 1:13 probe-body
