# Nothing else does.
--- rules
G-1

--- script
5;
--- reject
G-1 1:1 statement-outside
