# So are the bytes of ASCII that no token begins with.
--- rules
L-10

--- script
int a; `
int b; 
--- reject
L-10 1:8 bad-byte
L-10 2:8 bad-byte
