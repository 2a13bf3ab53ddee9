# What has a body has parameters.
--- rules
G-4

--- script
int f { }
--- reject
G-4 1:5 not-a-function
