# &name is the address of the guest's symbol, of type uint64, and a constant.
--- rules
T-28 T-19

--- script
uint64 start = &init_task;
VMK:VMKLoad { printf("%x %x %d\n", start, &jiffies + 1, -1 < &jiffies); }
--- target
symbol guest init_task 0xffffffff81c13500
symbol guest jiffies 0xffffffff81d00000

--- expect
ffffffff81c13500 ffffffff81d00001 0
