# @MEMORY_MODEL is given once in an input.
--- rules
G-2

--- script
@MEMORY_MODEL = guest16
@MEMORY_MODEL = guest16
--- reject
G-2 2:1 head-twice
