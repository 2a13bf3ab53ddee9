# A byte order mark is skipped at the start of a source only.
--- rules
L-1

--- script
int a;
﻿int b;
--- reject
L-10 2:1 bad-byte
