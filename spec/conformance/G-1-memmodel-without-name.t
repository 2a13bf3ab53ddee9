# `memmodel` needs the name of a model.
--- rules
G-1

--- script
memmodel ;
--- reject
G-1 1:10 syntax
