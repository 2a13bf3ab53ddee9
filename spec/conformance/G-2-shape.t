# What has a value has an `=`, and @VMK has neither; only @VM has a number, glued to it.
--- rules
G-2

--- script
@VM1
@VMK = host
@VMK1
@VMK x
@VM 1 = a
@MEMORY_MODEL1 = guest64
--- reject
G-2 1:1 head-shape
G-2 2:1 head-shape
G-2 3:1 head-shape
G-2 4:1 head-shape
G-2 5:1 head-shape
G-2 6:1 head-shape
