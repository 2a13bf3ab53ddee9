# Inside parentheses no external may start: in a parameter list a domain is no probe name.
--- rules
L-8

--- script
VMK:VMKLoad(int VMM:HV_Exit) { }
--- reject
G-6 1:20 syntax
