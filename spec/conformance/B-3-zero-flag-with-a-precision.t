# A precision, 0 too, turns the flag 0 off.
--- rules
B-3

--- script
VMK:VMKLoad { printf("[%05.2d|%05.0d|%05.d|%05.2x|%-05.2d]\n", 7, 7, 7, 7, 7); }

--- expect
[   07|    7|    7|   07|07   ]
