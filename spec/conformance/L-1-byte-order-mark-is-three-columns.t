# Columns count bytes, those of the byte order mark too.
--- rules
L-1

--- script
﻿int a; 
--- reject
L-10 1:11 bad-byte
