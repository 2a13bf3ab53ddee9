# signed and unsigned exclude each other.
--- rules
T-1

--- script
signed int unsigned n;
VMK:VMKLoad { n = 1; }

--- reject
T-1 1:1 integer-type
