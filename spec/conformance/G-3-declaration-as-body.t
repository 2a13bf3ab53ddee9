# A declaration is no body.
--- rules
G-3

--- script
VMM:VMMLoad int a;
--- reject
G-3 1:13 probe-body
