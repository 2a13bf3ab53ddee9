# The condition is an integer or a pointer.
--- rules
B-6 T-23

--- script
VMK:VMKLoad { assert("x"); }

--- reject
T-23 1:22 condition-type
