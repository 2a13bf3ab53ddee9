# An exception in a handler that no one else catches ends the fire, and is the one reported.
--- rules
S-11 X-3 X-6
--- script
int zero;
VMK:VMKLoad { try { zero = 1 / zero; } catch { assert(zero); } printf("not reached\n"); }
--- trap
AssertFailed 2:48 1
--- expect
