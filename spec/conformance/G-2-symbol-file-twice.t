# @SYMBOL_FILE is given once in a program.
--- rules
G-2

--- script
@SYMBOL_FILE = a
@SYMBOL_FILE = a
--- reject
G-2 2:1 head-twice
