# %% takes no argument; flags, width, precision and length letters do nothing to it.
--- rules
B-3

--- script
VMK:VMKLoad { printf("%%|%5%|%-5%|%05.2%|%ll%|%d%%|%%d\n", 7); }

--- expect
%|%|%|%|%|7%|%d
