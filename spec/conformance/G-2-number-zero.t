# VMs are numbered from 1.
--- rules
G-2

--- script
@VM0 = a
--- reject
G-2 1:1 head-vm-number
