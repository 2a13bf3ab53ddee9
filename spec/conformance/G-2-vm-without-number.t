# `@VM` is `@VM1`.
--- rules
G-2

--- script
@VM1 = vm1
@VM = other
--- reject
G-2 2:1 head-vm-twice
