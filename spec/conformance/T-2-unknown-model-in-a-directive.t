# @MEMORY_MODEL takes one of the six names, in lower case.
--- rules
T-2 G-2

--- script
@MEMORY_MODEL = GUEST64
VMK:VMKLoad { exit(); }

--- reject
T-2 1:1 no-model
