# A parameter list is closed.
--- rules
G-6

--- script
VMK:ENTER:f(int a { }
--- reject
G-6 1:19 syntax
