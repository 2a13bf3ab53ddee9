# A record has a tag or a body.
--- rules
G-7

--- script
struct *p;
--- reject
G-7 1:8 syntax
