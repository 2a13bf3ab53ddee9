# Where there is no VMkernel, VMK is no target.
--- rules
P-2 T-37

--- script
VMK:VMKLoad { }
--- target
no-vmk
vm 1
--- reject
T-37 1:1 no-target
