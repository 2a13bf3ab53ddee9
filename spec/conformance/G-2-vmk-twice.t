# @VMK is given once in a program.
--- rules
G-2

--- script a
@VMK
--- script b
@VMK
--- reject
G-2 b:1:1 head-twice
