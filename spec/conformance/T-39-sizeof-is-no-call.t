# A call in sizeof does not lengthen a chain.
--- rules
T-39 T-27

--- script
int f0() { return 1; } int f1() { return f0() + 1; } int f2() { return f1() + 1; } int f3() { return f2() + 1; }
int f4() { return f3() + 1; } int f5() { return f4() + 1; } int f6() { return f5() + 1; } int f7() { return f6() + 1; }
int f8() { return f7() + 1; } int f9() { return f8() + 1; } int f10() { return f9() + 1; } int f11() { return f10() + 1; }
int f12() { return f11() + 1; } int f13() { return f12() + 1; } int f14() { return f13() + 1; } int f15() { return f14() + 1; }
int f16() { return f15() + 1; } int f17() { return f16() + 1; } int f18() { return f17() + 1; } int f19() { return f18() + 1; }
int f20() { return f19() + 1; } int f21() { return f20() + 1; } int f22() { return f21() + 1; } int f23() { return f22() + 1; }
int f24() { return f23() + 1; } int f25() { return f24() + 1; } int f26() { return f25() + 1; } int f27() { return f26() + 1; }
int f28() { return f27() + 1; } int f29() { return f28() + 1; } int f30() { return f29() + 1; } int f31() { return f30() + 1; }
int f32() { return f31() + 1; } int f33() { return f32() + 1; } int f34() { return f33() + 1; } int f35() { return f34() + 1; }
int f36() { return f35() + 1; } int f37() { return f36() + 1; } int f38() { return f37() + 1; } int f39() { return f38() + 1; }
int f40() { return f39() + 1; } int f41() { return f40() + 1; } int f42() { return f41() + 1; } int f43() { return f42() + 1; }
int f44() { return f43() + 1; } int f45() { return f44() + 1; } int f46() { return f45() + 1; } int f47() { return f46() + 1; }
int f48() { return f47() + 1; } int f49() { return f48() + 1; } int f50() { return f49() + 1; } int f51() { return f50() + 1; }
int f52() { return f51() + 1; } int f53() { return f52() + 1; } int f54() { return f53() + 1; } int f55() { return f54() + 1; }
int f56() { return f55() + 1; } int f57() { return f56() + 1; } int f58() { return f57() + 1; } int f59() { return f58() + 1; }
int f60() { return f59() + 1; } int f61() { return f60() + 1; } int f62() { return f61() + 1; } int f63() { return f62() + 1; }
int top() { return sizeof(f63()); }
VMK:VMKLoad { printf("%d\n", top()); }
--- expect
4
