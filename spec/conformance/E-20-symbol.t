# &name is the address of the guest's symbol, a constant, whatever the name means in the script.
--- rules
E-20 T-28
--- script
int jiffies = 3;
uint64 start = &init_task;
VMM:HV_Exit { printf("%x %x %d\n", start, &jiffies, jiffies); }
--- target
symbol guest jiffies 0xffffffff81000000
symbol guest init_task 0xffffffff82000000
--- events
1 VMM:HV_Exit
--- expect
ffffffff82000000 ffffffff81000000 3
