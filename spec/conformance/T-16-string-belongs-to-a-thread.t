# A string is never shared: it has no class but perthread.
--- rules
T-16

--- script
perhost string a;
pervm string b;
string pervmk c;
perthread string d;

--- reject
T-16 1:1 storage-class
T-16 2:1 storage-class
T-16 3:8 storage-class
