# A storage class alone does not make an int.
--- rules
G-5

--- script
perhost n;
--- reject
G-5 1:9 type-expected
