# A bag always begins empty.
--- rules
D-4 T-18

--- script
bag b = 0;
VMK:VMKLoad { b[1]++; }

--- reject
T-18 1:9 object-init
