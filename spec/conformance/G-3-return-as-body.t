# `return` alone is no body.
--- rules
G-3

--- script
VMM:VMMLoad return;
--- reject
G-3 1:13 probe-body
