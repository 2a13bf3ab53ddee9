# In a probe whose name has a VM number the symbol is that of this VM.
--- rules
T-28

--- script
VMM1:VMMLoad { printf("%x ", &jiffies); }
VMM2:VMMLoad { printf("%x\n", &jiffies); }
--- target
vm 1
vm 2
symbol guest 1 jiffies 0x8000
symbol guest 2 jiffies 0x9000

--- expect
8000 9000
