# & of a name is the guest's symbol, though the script has a variable of that name.
--- rules
T-28

--- script
int jiffies = 3;
VMK:VMKLoad { printf("%d %x\n", jiffies, &jiffies); }
--- target
symbol guest jiffies 0x8000

--- expect
3 8000
