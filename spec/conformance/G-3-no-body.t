# A probe has a body.
--- rules
G-3

--- script
VMM:VMMLoad;
--- reject
G-3 1:12 probe-no-body
