# The number of a VM is at most 2^32 - 1.
--- rules
G-2

--- script
@VM4294967296 = a
--- reject
G-2 1:1 head-vm-number
