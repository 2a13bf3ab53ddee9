# What needs a value has one.
--- rules
G-2

--- script
@VM1 =
@MEMORY_MODEL = ""
@SYMBOL_FILE = // none
--- reject
G-2 1:1 head-empty
G-2 2:1 head-empty
G-2 3:1 head-empty
