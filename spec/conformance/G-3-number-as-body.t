# A number is no body.
--- rules
G-3

--- script
VMM:VMMLoad() 5;
--- reject
G-3 1:15 probe-body
