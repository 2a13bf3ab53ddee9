# A statement that begins with a word does not, either, nor does a block.
--- rules
G-1

--- script
return;
int a;
if (1) { }
int b;
{ }
--- reject
G-1 1:1 statement-outside
G-1 3:1 statement-outside
G-1 5:1 statement-outside
