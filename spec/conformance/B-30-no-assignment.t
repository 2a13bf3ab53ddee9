# A built-in constant is no variable.
--- rules
B-30 T-21

--- script
VMK:VMKLoad { NULL = 1; }

--- reject
T-21 1:15 assign-target
