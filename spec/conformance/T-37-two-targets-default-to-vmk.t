# With @VMK and a VM the default domain is VMK again.
--- rules
T-37

--- script
@VMK
@VM = web
VMKLoad { printf("k\n"); }
VMM:VMMLoad { printf("m\n"); }
--- target
vm 1 name=web
vm 2 name=db

--- expect
k
m
