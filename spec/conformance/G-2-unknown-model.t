# A directive names a memory model that exists.
--- rules
G-2 T-2

--- script
@MEMORY_MODEL = guest48
--- reject
T-2 1:1 no-model
