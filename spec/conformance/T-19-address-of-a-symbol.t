# The address of a guest symbol is a constant.
--- rules
T-19 T-28

--- script
uint64 where = &init_task;
bag b[&small];
VMK:VMKLoad { printf("%x %d\n", where, baghas(b, 1)); }
--- target
symbol guest init_task 0xffffffff81000000
symbol guest small 3

--- expect
ffffffff81000000 0
