# A declaration has one storage class at most.
--- rules
G-5 T-16

--- script
perhost pervm int a;
--- reject
T-16 1:9 two-classes
