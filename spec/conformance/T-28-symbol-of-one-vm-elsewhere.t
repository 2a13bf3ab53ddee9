# In a probe without a VM number a symbol that only one VM has is none.
--- rules
T-28

--- script
VMK:VMKLoad { printf("%x\n", &jiffies); }
--- target
vm 1
vm 2
symbol guest 2 jiffies 0x9000

--- reject
T-28 1:31 unknown-symbol
