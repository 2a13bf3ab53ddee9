/*
 * check_values.h - types, constants, names that nobody declared (T-3 .. T-20).
 *
 * Sources and what the checker says about them: line:column and the id of the message
 * (spec/messages.def); nothing: they are right.  The rule is the one that the row is about.
 */
#ifndef TESTS_UNIT_CHECK_VALUES_H
#define TESTS_UNIT_CHECK_VALUES_H

struct check_case {
	const char *rule;
	const char *source;
	const char *said;
};

static const struct check_case value_cases[] = {
	{ "T-3",
	  "int a;\n"
	  "char c;\n"
	  "VMK:VMKLoad { c = 300; a = c; }\n",
	  "" },

	{ "T-4",
	  "uint64 a;\n"
	  "int b;\n"
	  "VMK:VMKLoad { b = a / 2 + (b >> 1) + (a < b); }\n",
	  "" },

	{ "T-5",
	  "int *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { p = n + p; n = p - p; p += 2; p--; n = *p + p[3]; }\n",
	  "" },
	{ "T-5",
	  "int *p;\n"
	  "VMK:VMKLoad { p = p + p; }\n",
	  "2:21 POINTER_SUM" },
	{ "T-5",
	  "int *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = n - p; }\n",
	  "3:21 POINTER_SUM" },
	{ "T-5",
	  "void *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = *p; }\n",
	  "3:19 POINTER_VOID" },
	{ "T-5",
	  "void *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { p = p + 1; n = p - p; }\n",
	  "" },
	{ "T-5",
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p->x; }\n",
	  "3:22 INCOMPLETE" },
	{ "T-5",
	  "struct S *p;\n"
	  "VMK:VMKLoad { p = p + 1; }\n",
	  "2:21 INCOMPLETE" },
	{ "T-5",
	  "struct S { int x; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = *p; }\n",
	  "4:19 RECORD_VALUE" },
	{ "T-5",
	  "int *p;\n"
	  "char *q;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p - q; }\n",
	  "4:21 POINTER_DIFFERENCE" },
	{ "T-5",
	  "struct E { };\n"
	  "struct E *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p - p; }\n",
	  "4:21 EMPTY_TARGET" },
	{ "T-5",
	  "int *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n += p; }\n",
	  "3:17 OPERANDS" },

	{ "T-6",
	  "int *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p[1, 2]; }\n",
	  "3:20 INDEX_KEYS" },
	{ "T-6",
	  "int *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p[p]; }\n",
	  "3:21 INDEX_TYPE" },
	{ "T-6",
	  "int n;\n"
	  "VMK:VMKLoad { n = n[1]; }\n",
	  "2:20 NOT_POINTER" },
	{ "T-6",
	  "string s;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = s[1]; }\n",
	  "3:20 NOT_POINTER" },
	{ "T-6",
	  "int *p;\n"
	  "string s;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p[s]; }\n",
	  "4:21 INDEX_TYPE" },
	{ "T-6",
	  "struct A { int v[4]; struct { char c; } in; };\n"
	  "struct A *p;\n"
	  "VMK:VMKLoad {\n"
	  "int *q = p->v; n = q[1] + p->v[2] + *p->v + p->in.c + (&p->in)->c;\n"
	  "printf(\"%d\", n);\n"
	  "}\n",
	  "" },
	{ "T-6",
	  "void (*fp)(int);\n"
	  "VMK:VMKLoad { if (fp) n = *fp; printf(\"%d\", n); }\n",
	  "2:27 POINTER_VOID" },

	{ "T-7",
	  "struct S { int x; struct { int y; }; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p->x + p->y; }\n",
	  "" },
	{ "T-7",
	  "struct S { int head; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p->hed; }\n",
	  "4:22 UNKNOWN_FIELD" },
	{ "T-7",
	  "struct S { int x; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p.x; }\n",
	  "4:21 NOT_RECORD" },
	{ "T-7",
	  "struct S { int x; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = (*p)->x; }\n",
	  "4:25 NOT_POINTER" },
	{ "T-7",
	  "int n;\n"
	  "VMK:VMKLoad { n = n.x; }\n",
	  "2:21 NOT_RECORD" },
	{ "T-7",
	  "int *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p->x; }\n",
	  "3:22 NOT_RECORD" },

	{ "T-9",
	  "struct S { int a : 3; int b : 7; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = p->b; }\n",
	  "" },
	{ "T-9",
	  "struct S { int a : 3; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = &p->a; }\n",
	  "4:19 ADDRESS_BITS" },
	{ "T-9",
	  "struct S { int a : 3; };\n"
	  "struct S *p;\n"
	  "int n;\n"
	  "VMK:VMKLoad { n = sizeof(p->a); }\n",
	  "4:19 SIZEOF_BITS" },

	{ "T-13", "VMM:HV_Exit { $vmkernel.PktList *p; p = 0; if (p) exit(); }\n",
	  "1:15 IMPORT_NO_TYPE" },
	{ "T-13",
	  "$vmkernel.PktList *p;\n"
	  "VMK:VMKLoad { p = 0; }\n",
	  "1:1 IMPORT_NO_TYPE" },
	{ "T-13", "VMM:HV_Exit { $vmkernel.List *p; p = 0; if (p) exit(); }\n",
	  "1:15 IMPORT_DOMAIN" },
	{ "T-13",
	  "VMK:ENTER:Foo($vmkernel.List *p) {\n"
	  "printf(\"%s %d\", (string)p->next->text, p->high);\n"
	  "}\n",
	  "" },
	{ "T-13", "GUEST:ENTER:Foo($vmkernel.List *p) { n = p->low; printf(\"%d\", n); }\n",
	  "1:17 IMPORT_DOMAIN" },
	{ "T-13",
	  "void f($vmkernel.List *p) { printf(\"%d\", p->low); }\n"
	  "VMX:VMX1Hz { f(0); }\n",
	  "1:8 IMPORT_DOMAIN" },
	{ "T-13", "VMM:HV_Exit { n = ((List *)0)->low; }\n", "1:21 NO_TYPE_NEAR" },

	{ "T-14",
	  "VMK:VMKLoad { printf(\"%s %d\\n\", (string)curworld()->name, curworld()->id); }\n", "" },

	{ "T-15",
	  "int x;\n"
	  "VMK:VMKLoad {\n"
	  "int x; x = 1; { int x = x + 1; printf(\"%d\", x); } printf(\"%d\", x);\n"
	  "}\n",
	  "" },
	{ "T-15", "VMK:VMKLoad { { int m; m = 1; } printf(\"%d\", m); }\n", "1:46 UNKNOWN_NAME" },
	{ "T-15", "int f(int a) { { int a; } return a; }\n", "1:22 PARAM_SHADOWED" },
	{ "T-15",
	  "int f() { return g(); }\n"
	  "int g() { return 1; }\n",
	  "" },
	{ "T-15",
	  "VMK:VMKLoad { n++; }\n"
	  "int n;\n",
	  "" },
	{ "T-15",
	  "int a = b;\n"
	  "int b = 1;\n"
	  "int c = nosuch;\n",
	  "1:9 CONSTANT_INIT; 3:9 UNKNOWN_HERE" },

	{ "T-16",
	  "perhost int x;\n"
	  "perhost string s;\n"
	  "perthread bag b;\n"
	  "VMK:VMKLoad { perhost int y; y = x; }\n",
	  "2:1 STORAGE_TYPE; 3:1 STORAGE_TYPE; 4:15 STORAGE_NOT_HERE; 4:27 SET_ONLY" },

	{ "T-17",
	  "pervm aggr a;\n"
	  "VMK:VMKLoad { a++; }\n",
	  "2:15 PERVM_IN_VMK" },
	{ "T-17",
	  "pervmk aggr a;\n"
	  "VMM:HV_Exit { a++; }\n",
	  "2:15 PERVMK_IN_VM" },
	{ "T-17",
	  "pervm aggr a;\n"
	  "void f() { printa(a); }\n"
	  "void g() { f(); }\n"
	  "VMM:HV_Exit g();\n"
	  "VMK:VMKLoad { g(); }\n",
	  "2:19 PERVM_IN_VMK" },

	{ "T-18",
	  "int x = 1 + 2;\n"
	  "string s = \"a\" \"b\";\n"
	  "VMK:VMKLoad { printf(\"%d%s\", x, s); }\n",
	  "" },
	{ "T-18", "int x = TSC;\n", "1:9 CONSTANT_INIT" },
	{ "T-18", "string s = 1;\n", "1:12 CONVERT" },
	{ "T-18", "bag b = 1;\n", "1:9 OBJECT_INIT" },
	{ "T-18",
	  "VMK:VMKLoad {\n"
	  "int a = 1, b = a + 1; string s = \"x\" + s; printf(\"%d%s\", b, s);\n"
	  "}\n",
	  "2:40 UNKNOWN_NAME" },
	{ "T-18", "VMK:VMKLoad { int a = \"s\"; string t = a; }\n",
	  "1:23 CONVERT; 1:35 SET_ONLY; 1:39 CONVERT" },

	{ "T-19", "int x = 1 / 0;\n", "1:11 DIVIDE_CONSTANT" },
	{ "T-19", "VMK:VMKLoad { n = 1; n = n / 0; n %= 0; n = 1 % (2 - 2); }\n",
	  "1:28 DIVIDE_CONSTANT; 1:35 DIVIDE_CONSTANT; 1:47 DIVIDE_CONSTANT" },
	{ "T-19", "struct S { int x[y]; };\n", "1:18 UNKNOWN_HERE" },
	{ "T-19",
	  "int y;\n"
	  "struct S { int x[y]; };\n",
	  "2:18 CONSTANT_WANTED" },
	{ "T-19",
	  "enum E { A = 3, B = A << 1 };\n"
	  "int x = B == 6 ? sizeof(int) : 1 / 1;\n",
	  "" },

	{ "T-20", "VMK:VMKLoad { lat = TSC; s = \"x\"; s += \"y\"; printf(\"%d%s\", lat, s); }\n",
	  "" },
	{ "T-20", "VMK:VMKLoad { count = count + 1; printf(\"%d\", count); }\n", "" },
	{ "T-20",
	  "VMK:VMKLoad {\n"
	  "a[1, \"k\"] <- 5; b[2]++; c <- 7; d++; printa(a); printa(b); printa(c);\n"
	  "printa(d);\n"
	  "}\n",
	  "" },
	{ "T-20", "VMK:VMKLoad { x++; if (x > 3) exit(); }\n", "" },
	{ "T-20", "VMK:VMKLoad { x <- 5; y = x; printf(\"%d\", y); }\n", "1:27 AGGR_READ" },
	{ "T-20", "VMK:VMKLoad { printf(\"%d\", hashKey + hashKey); }\n", "1:28 UNKNOWN_NAME" },
	{ "T-20",
	  "int counter;\n"
	  "VMK:VMKLoad { printf(\"%d\", conter); }\n",
	  "2:28 UNKNOWN_NAME" },
	{ "T-20",
	  "bag Req;\n"
	  "VMK:VMKLoad { req[1] <- 2; printf(\"%d\", req[1]); }\n",
	  "2:15 NAME_CASE" },
	{ "T-20",
	  "int Count;\n"
	  "VMK:VMKLoad { Count = 1; count = 2; printf(\"%d%d\", Count, count); }\n",
	  "2:26 NAME_CASE" },
	{ "T-20", "VMK:VMKLoad { x = 1; x = \"s\"; printf(\"%d\", x); }\n", "1:26 CONVERT" },
	{ "T-20", "VMK:VMKLoad { x = y; x = 1; y = \"s\"; printf(\"%d%s\", x, y); }\n",
	  "1:19 CONVERT" },
	{ "T-20", "VMK:VMKLoad { a = b; b = c; c = \"s\"; printf(\"%s%s%s\", a, b, c); }\n", "" },
	{ "T-20", "VMK:VMKLoad { n = b[1]; n++; }\n", "1:19 INFERRED_BAG" },
	{ "T-20", "VMK:VMKLoad { b[1] = 2; }\n", "1:15 INFERRED_BAG" },
	{ "T-20", "VMK:VMKLoad { a[1] <- 2; n = a[1]; printf(\"%d\", n); }\n", "1:30 AGGR_READ" },
	{ "T-20", "VMK:VMKLoad { vmwstack(bt, 3); printf(\"%s\", bt); }\n", "1:24 UNKNOWN_NAME" },
	{ "T-20", "VMK:VMKLoad { a[1] <- 2; a[\"s\"] <- 2; }\n", "1:27 AGGR_KEY_COUNT" },
	{ "T-20", "VMK:VMKLoad { a[1,2,3,4,5,6,7,8,9] <- 1; printa(a); }\n", "1:15 INFERRED_KEYS" },
	{ "T-20", "VMK:VMKLoad { w = curworld(); printf(\"%d\", w->id); }\n", "" },
	{ "T-20", "VMK:VMKLoad { for (i = 0; i < 3; i++) printf(\"%d\", i); }\n", "" },
	{ "T-20", "VMK:VMKLoad { x = x + TSC; printf(\"%u\", x); }\n", "" },
	{ "T-20", "VMK:VMKLoad { p = q; q = p; printf(\"%d%d\", p, q); }\n", "" },
	{ "T-20", "VMK:VMKLoad { if (0) x = y + 1; y = x; printf(\"%d%d\", x, y); }\n", "" },
	{ "T-20", "VMK:VMKLoad { s += \"a\"; printf(\"%s\", s); }\n", "" },
	{ "T-20", "VMK:VMKLoad { n += 2; n++; --m; printf(\"%d%d\", n, m); }\n", "" },
	{ "T-20", "VMK:VMKLoad { y = x++; printf(\"%d\", y); }\n", "" },
	{ "T-20", "VMK:VMKLoad { x++; }\n", "" },
	{ "T-20", "VMK:VMKLoad { p = curworld(); p++; x = *p; printf(\"%d\", x); }\n",
	  "1:40 RECORD_VALUE" },
	{ "T-20",
	  "VMK:VMKLoad {\n"
	  "p = curworld(); c = p->name; n = c[1]; s = (string)c; printf(\"%d%s\", n, s);\n"
	  "}\n",
	  "" },
	{ "T-20", "VMK:VMKLoad { a[curworld()->name, 1]++; printa(a, \"%0$d %1$s\"); }\n", "" },
	{ "T-20",
	  "VMK:VMKLoad {\n"
	  "a[k]++; k = \"s\"; b[j]++; j = 1; printa(a, \"%0$s\"); printa(b, \"%0$d\");\n"
	  "}\n",
	  "" },
	{ "T-20",
	  "int f() { total += 1; return total; }\n"
	  "VMK:VMKLoad { f(); }\n",
	  "" },
	{ "T-20",
	  "void f() { }\n"
	  "VMK:VMKLoad { x = f(); }\n",
	  "2:19 NO_VALUE" },
	{ "T-20", "VMK:VMKLoad { x = nosuch(); y = x + 1; printf(\"%d\", y); }\n",
	  "1:19 UNKNOWN_FUNCTION" },
	{ "T-20", "VMK:VMKLoad { x[1]--; }\n", "1:15 INFERRED_BAG" },
	{ "T-20", "VMK:VMKLoad { foreach (k in q) exit(); }\n", "1:29 FOREACH_BAG" },
	{ "T-20", "VMK:VMKLoad { a <- 1; a[1] <- 2; }\n", "1:24 AGGR_KEY_COUNT" },
	{ "T-20", "VMK:VMKLoad { x = 1; x[1] <- 2; printf(\"%d\", x); }\n", "1:27 SAMPLE_TARGET" },
	{ "T-20",
	  "string wname;\n"
	  "VMK:VMKLoad { wnam = \"x\"; printf(\"%s\", wname); }\n",
	  "2:15 SIMILAR_NAME; 2:15 SET_ONLY" },
	{ "T-20", "VMK:VMKLoad { bagremove(bb, 1); }\n", "1:25 UNKNOWN_NAME" },
	{ "T-20",
	  "VMK:VMKLoad { printa(tikcs); }\n"
	  "VMM:HV_Exit { ticks++; }\n",
	  "1:22 UNKNOWN_NAME" },
	{ "T-20", "VMK:VMKLoad { n = sizeof(undefd); printf(\"%d\", n); }\n", "1:26 UNKNOWN_NAME" },
	{ "T-20", "VMK:VMKLoad { foo = 1; printf(\"%d\", foo2); }\n",
	  "1:15 SET_ONLY; 1:37 UNKNOWN_NAME" },
	{ "T-20",
	  "int f() { return 1; }\n"
	  "VMK:VMKLoad { F = 1; printf(\"%d\", F); }\n",
	  "2:15 NAME_CASE" },
	{ "T-20", "VMK:ENTER:Foo(int Len) { len = Len; { int Sum = 1; sum = Sum; } }\n",
	  "1:26 NAME_CASE; 1:52 NAME_CASE" },
	{ "T-20",
	  "VMK:VMKLoad {\n"
	  "{ int Sum = 1; printf(\"%d\", Sum); } sum = 2; printf(\"%d\", sum);\n"
	  "}\n",
	  "" },
	{ "T-20", "VMK:VMKLoad { n++; n = \"s\"; }\n", "1:24 CONVERT" },
	{ "T-20",
	  "VMK:VMKLoad { p = curworld(); q = &p->name; r = *q; printf(\"%s\", (string)r); }\n",
	  "" },
	{ "T-20",
	  "VMK:VMKLoad {\n"
	  "sprintf(txt, \"x\"); printa(tab); bagremove(sack, 1); printf(\"%s\", txt);\n"
	  "}\n",
	  "2:9 UNKNOWN_NAME; 2:27 UNKNOWN_NAME; 2:43 UNKNOWN_NAME" },
};

#endif
