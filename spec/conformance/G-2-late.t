# A head directive does not follow an external of its input.
--- rules
G-2

--- script
int x;
@MEMORY_MODEL = guest64
--- reject
G-2 2:1 head-late
