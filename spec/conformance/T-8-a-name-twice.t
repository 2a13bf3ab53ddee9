# Two fields of a union have different names.
--- rules
T-8 T-7

--- script
union u { int i; long i; };
union v { int i; union { long i; }; };

--- reject
T-7 1:23 duplicate-field
T-7 2:31 duplicate-field
