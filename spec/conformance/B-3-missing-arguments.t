# A missing argument is 0 or the empty string; its width holds.
--- rules
B-3 T-36

--- script
VMK:VMKLoad { printf("[%d|%3d|%s|%3s|%p|%c]\n", 5); }

--- warn
format-args 1:22

--- expect
[5|  0||   |0x0|]
