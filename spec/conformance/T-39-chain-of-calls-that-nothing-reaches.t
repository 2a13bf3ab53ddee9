# A chain of functions only, from top to bottom in the text, is as long as its calls.
--- rules
T-39 X-7

--- script
int d65() { return d64(); } int d64() { return d63(); } int d63() { return d62(); } int d62() { return d61(); }
int d61() { return d60(); } int d60() { return d59(); } int d59() { return d58(); } int d58() { return d57(); }
int d57() { return d56(); } int d56() { return d55(); } int d55() { return d54(); } int d54() { return d53(); }
int d53() { return d52(); } int d52() { return d51(); } int d51() { return d50(); } int d50() { return d49(); }
int d49() { return d48(); } int d48() { return d47(); } int d47() { return d46(); } int d46() { return d45(); }
int d45() { return d44(); } int d44() { return d43(); } int d43() { return d42(); } int d42() { return d41(); }
int d41() { return d40(); } int d40() { return d39(); } int d39() { return d38(); } int d38() { return d37(); }
int d37() { return d36(); } int d36() { return d35(); } int d35() { return d34(); } int d34() { return d33(); }
int d33() { return d32(); } int d32() { return d31(); } int d31() { return d30(); } int d30() { return d29(); }
int d29() { return d28(); } int d28() { return d27(); } int d27() { return d26(); } int d26() { return d25(); }
int d25() { return d24(); } int d24() { return d23(); } int d23() { return d22(); } int d22() { return d21(); }
int d21() { return d20(); } int d20() { return d19(); } int d19() { return d18(); } int d18() { return d17(); }
int d17() { return d16(); } int d16() { return d15(); } int d15() { return d14(); } int d14() { return d13(); }
int d13() { return d12(); } int d12() { return d11(); } int d11() { return d10(); } int d10() { return d9(); }
int d9() { return d8(); } int d8() { return d7(); } int d7() { return d6(); } int d6() { return d5(); }
int d5() { return d4(); } int d4() { return d3(); } int d3() { return d2(); } int d2() { return d1(); }
int d1() { return d0(); } int d0() { return 0; }
VMK:VMKLoad { }
--- reject
T-39 1:20 too-many-calls
