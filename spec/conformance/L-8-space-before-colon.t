# No white space stands before a `:` of a name.
--- rules
L-8

--- script
VMK:ENTER :f { }
--- reject
L-8 1:1 probe-space
