/*
 * check_program.h - assignment, calls, objects, probes, warnings (T-21 .. T-39, B-*).
 *
 * Sources and what the checker says about them: line:column and the id of the message
 * (spec/messages.def); nothing: they are right.  The rule is the one that the row is about.
 */
#ifndef TESTS_UNIT_CHECK_PROGRAM_H
#define TESTS_UNIT_CHECK_PROGRAM_H

#include "tests/unit/check_values.h"

static const struct check_case program_cases[] = {
	{ "T-21",
	  "bag b;\n"
	  "VMK:VMKLoad { b[1] = 2; b = 3; b <- 4; }\n",
	  "2:20 ASSIGN_ELEMENT; 2:27 ASSIGN_ELEMENT; 2:32 BAG_VALUE" },
	{ "T-21",
	  "aggr a[1];\n"
	  "VMK:VMKLoad { a[1] += 2; a[1]--; a = 3; }\n",
	  "2:20 ASSIGN_ELEMENT; 2:30 AGGR_STEP_DOWN; 2:36 ASSIGN_ELEMENT" },
	{ "T-21",
	  "int *p;\n"
	  "VMK:VMKLoad { *p = 1; p[1] = 2; p[1]++; }\n",
	  "2:18 TARGET_READ_ONLY; 2:28 TARGET_READ_ONLY; 2:37 TARGET_READ_ONLY" },
	{ "T-21",
	  "struct S { int x; };\n"
	  "struct S *p;\n"
	  "VMK:VMKLoad { p->x = 1; }\n",
	  "3:20 TARGET_READ_ONLY" },
	{ "T-21",
	  "int x;\n"
	  "VMK:VMKLoad { x <- 5; }\n",
	  "2:17 SAMPLE_TARGET" },
	{ "T-21",
	  "int x;\n"
	  "VMK:VMKLoad { if (x <-5) exit(); }\n",
	  "2:21 SAMPLE_TARGET" },
	{ "T-21", "VMK:VMKLoad { TSC = 1; NULL = 2; printf = 3; TSC++; }\n",
	  "1:15 ASSIGN_BUILTIN; "
	  "1:24 ASSIGN_CONSTANT; "
	  "1:34 ASSIGN_FUNCTION; "
	  "1:46 ASSIGN_BUILTIN" },
	{ "T-21",
	  "enum { A };\n"
	  "int f() { return 1; }\n"
	  "VMK:VMKLoad { A = 1; f = 2; 1 = 2; f() = 3; }\n",
	  "3:15 ASSIGN_CONSTANT; "
	  "3:22 ASSIGN_FUNCTION; "
	  "3:31 ASSIGN_VALUE; "
	  "3:40 ASSIGN_VALUE" },
	{ "T-21",
	  "string s;\n"
	  "int n;\n"
	  "VMK:VMKLoad { s = 1; n = \"x\"; n += \"x\"; s -= \"y\"; s++; s += 1; }\n",
	  "3:19 CONVERT; "
	  "3:26 CONVERT; "
	  "3:33 OPERANDS; "
	  "3:43 OPERANDS; "
	  "3:52 STEP_STRING; "
	  "3:58 OPERANDS" },
	{ "T-21",
	  "char *p;\n"
	  "string s;\n"
	  "VMK:VMKLoad { s = p; }\n",
	  "3:19 CONVERT" },
	{ "T-21", "VMK:VMKLoad { x() = 1; x()++; (1)++; \"a\" = \"b\"; }\n",
	  "1:19 ASSIGN_VALUE; 1:27 ASSIGN_VALUE; 1:34 ASSIGN_VALUE; 1:42 ASSIGN_VALUE" },
	{ "T-21",
	  "bag b;\n"
	  "aggr a;\n"
	  "VMK:VMKLoad { b++; ++a; b--; a--; b += 1; a = 1; }\n",
	  "3:15 BAG_VALUE; "
	  "3:25 BAG_VALUE; "
	  "3:31 AGGR_STEP_DOWN; "
	  "3:37 ASSIGN_ELEMENT; "
	  "3:45 ASSIGN_ELEMENT" },
	{ "T-21",
	  "int x;\n"
	  "VMK:VMKLoad { &x = 1; sizeof(x) = 2; (int)x = 3; }\n",
	  "2:18 ASSIGN_VALUE; 2:33 ASSIGN_VALUE; 2:45 ASSIGN_VALUE" },
	{ "T-21",
	  "string s;\n"
	  "int n;\n"
	  "VMK:VMKLoad { s = n + 1; n = (s + \"x\"); }\n",
	  "3:19 CONVERT; 3:30 CONVERT" },

	{ "T-22",
	  "string s;\n"
	  "int n;\n"
	  "VMK:VMKLoad {\n"
	  "n = s < \"a\"; n = s + 1; n = -s; n = s == 1; n = s == \"a\" && s != \"b\";\n"
	  "}\n",
	  "4:7 OPERANDS; 4:20 OPERANDS; 4:29 OPERAND; 4:39 OPERANDS" },
	{ "T-22",
	  "int n;\n"
	  "string s;\n"
	  "VMK:VMKLoad { n = n ? 1 : \"a\"; s = n ? \"a\" : s; }\n",
	  "3:21 ARMS" },

	{ "T-23",
	  "string s;\n"
	  "VMK:VMKLoad { if (s) exit(); while (!s) exit(); }\n",
	  "2:19 CONDITION_TYPE; 2:38 CONDITION_TYPE" },
	{ "T-23",
	  "int *p;\n"
	  "VMK:VMKLoad { if (p && !p) exit(); }\n",
	  "" },

	{ "T-24",
	  "int f(int a, string s) { return a; }\n"
	  "VMK:VMKLoad { f(1); f(\"a\", 1); f(1, \"a\"); }\n",
	  "2:15 ARGUMENT_COUNT; 2:23 CONVERT; 2:28 CONVERT" },
	{ "T-24",
	  "void f() { }\n"
	  "int n;\n"
	  "VMK:VMKLoad { f(); n = f(); if (f()) n = 1; }\n",
	  "3:24 NO_VALUE; 3:33 NO_VALUE" },
	{ "T-24", "int f(int n) { return f(n); }\n", "1:23 RECURSION" },
	{ "T-24",
	  "int a() { return b(); }\n"
	  "int b() { return c(); }\n"
	  "int c() { return a(); }\n",
	  "3:18 RECURSION" },
	{ "T-24", "VMK:VMKLoad { prinft(\"x\"); }\n", "1:15 UNKNOWN_FUNCTION" },
	{ "T-24",
	  "int n;\n"
	  "VMK:VMKLoad { n(); n = exit; }\n",
	  "2:15 NOT_FUNCTION; 2:24 FUNCTION_VALUE" },
	{ "T-24",
	  "int f(int a) { return a; }\n"
	  "VMK:VMKLoad { n = f(f(1)) + f(TSC); printf(\"%d\", n); }\n",
	  "" },
	{ "T-24",
	  "int sq(int a) { return a; }\n"
	  "VMK:VMKLoad { n = sqr(1); printf(\"%d\", n); }\n",
	  "2:19 UNKNOWN_FUNCTION" },
	{ "T-24",
	  "string exit() { return \"mine\"; }\n"
	  "VMK:VMKLoad { printf(\"%s\", exit()); }\n",
	  "" },
	{ "T-24", "VMK:VMKLoad { gueststack(); exit(1, 2); printf(); }\n",
	  "1:15 ARGUMENT_COUNT; 1:29 ARGUMENT_COUNT; 1:41 ARGUMENT_COUNT" },
	{ "T-24", "VMK:VMKLoad { printf(1); printf(\"%d\", exit()); }\n",
	  "1:22 CONVERT; 1:39 NO_VALUE" },

	{ "T-25", "int f() { return; }\n", "1:11 RETURN_MISSING_VALUE" },
	{ "T-25",
	  "void f() { return 1; }\n"
	  "VMK:VMKLoad { return 2; }\n",
	  "1:19 RETURN_VOID; 2:22 RETURN_VOID" },
	{ "T-25", "int f(int a) { if (a) return 1; }\n", "1:33 RETURN_MISSING" },
	{ "T-25", "int f(int a) { if (a) return 1; else return 2; }\n", "" },
	{ "T-25", "int f(int a) { while (1) { if (a) return 1; } }\n", "" },
	{ "T-25", "int f(int a) { while (1) { if (a) break; } }\n", "1:44 RETURN_MISSING" },
	{ "T-25", "string f() { try { return \"a\"; } catch { exit(); } }\n", "" },
	{ "T-25", "string f() { return 1; }\n", "1:21 CONVERT" },
	{ "T-25", "int f(int a) { do { if (a) return 1; } while (3 > 2); }\n", "" },
	{ "T-25", "int f(int a) { for (; sizeof(int); ) { if (a) return 1; } }\n", "" },
	{ "T-25", "int f(int a) { while (a) return 1; }\n", "1:36 RETURN_MISSING" },

	{ "T-26", "VMK:VMKLoad { n = (char)300 + (uint8)-1 + (int)TSC; printf(\"%d\", n); }\n",
	  "" },
	{ "T-26",
	  "string s;\n"
	  "int n;\n"
	  "VMK:VMKLoad { s = (string)n; n = (int)s; s = (string)s; }\n",
	  "3:19 CAST; 3:34 CAST; 3:46 CAST" },
	{ "T-26",
	  "int *p;\n"
	  "string s;\n"
	  "VMK:VMKLoad { s = (string)p; s = (string)(char *)p; s = (string)(uint8 *)p; }\n",
	  "3:19 CAST" },

	{ "T-27",
	  "VMK:VMKLoad {\n"
	  "n = sizeof(int) + sizeof(n) + sizeof(char *) + sizeof(struct { int a; char b; });\n"
	  "printf(\"%d\", n);\n"
	  "}\n",
	  "" },
	{ "T-27",
	  "string s;\n"
	  "bag b;\n"
	  "VMK:VMKLoad {\n"
	  "n = sizeof(s); n = sizeof(b); n = sizeof(void); n = sizeof(struct X);\n"
	  "printf(\"%d\", n);\n"
	  "}\n",
	  "4:5 SIZEOF_TYPE; 4:20 SIZEOF_TYPE; 4:35 SIZEOF_TYPE; 4:53 SIZEOF_TYPE" },

	{ "T-28", "VMK:VMKLoad { n = &jiffies; printf(\"%d\", n); }\n", "" },
	{ "T-28",
	  "int n;\n"
	  "VMK:VMKLoad { n = &n; n = &nosuch; n = &1; }\n",
	  "2:20 ADDRESS_VARIABLE; 2:28 NO_SYMBOL; 2:40 ADDRESS_VALUE" },

	{ "T-29",
	  "bag b;\n"
	  "VMK:VMKLoad {\n"
	  "b[1] <- 2; n = b[1] + b[2]++; b[1] += 3; bagremove(b, 1); n = baghas(b, 1);\n"
	  "printf(\"%d\", n);\n"
	  "}\n",
	  "" },
	{ "T-29",
	  "bag b;\n"
	  "VMK:VMKLoad {\n"
	  "b[1, 2] <- 2; n = b[1, 2]; b[\"a\"] <- 1; b[1] <- \"a\"; n = b; printf(\"%d\", n);\n"
	  "}\n",
	  "3:2 BAG_KEYS; 3:20 BAG_KEYS; 3:30 CELL_WANTED; 3:49 CELL_WANTED; 3:58 BAG_VALUE" },
	{ "T-29",
	  "bag b;\n"
	  "VMK:VMKLoad { b[1] /= 0; b[1] <<= 2; b[1] += \"s\"; }\n",
	  "2:20 DIVIDE_CONSTANT; 2:46 CELL_WANTED" },
	{ "T-29",
	  "bag b;\n"
	  "void f(int x) { }\n"
	  "VMK:VMKLoad { f(b); n = -b; if (b) n = 1; b; printf(\"%d%d\", n, b); }\n",
	  "3:17 BAG_VALUE; 3:26 BAG_VALUE; 3:33 BAG_VALUE; 3:43 BAG_VALUE; 3:64 BAG_VALUE" },
	{ "T-29",
	  "aggr a;\n"
	  "VMK:VMKLoad { a; n = a + 1; printf(\"%d\", a); a[1]; }\n",
	  "2:15 AGGR_READ; 2:22 AGGR_READ; 2:42 AGGR_READ; 2:46 AGGR_READ" },

	{ "T-30",
	  "aggr a[1][1];\n"
	  "VMK:VMKLoad {\n"
	  "a[\"s\", 1] <- 2; a[1, \"s\"]++; a[1]++; a[1, 2] <- 1; a <- 1; n = a[1, \"s\"];\n"
	  "printf(\"%d\", n);\n"
	  "}\n",
	  "3:31 AGGR_KEY_COUNT; 3:39 AGGR_KEY_COUNT; 3:52 AGGR_KEY_COUNT; 3:64 AGGR_READ" },
	{ "T-30",
	  "aggr a[0][1];\n"
	  "aggr b[1];\n"
	  "char *p;\n"
	  "VMK:VMKLoad { a[p]++; b[p]++; a[curworld()->name]++; }\n",
	  "" },
	{ "T-30",
	  "aggr a;\n"
	  "VMK:VMKLoad { a <- \"s\"; a++; a--; }\n",
	  "2:20 CELL_WANTED; 2:31 AGGR_STEP_DOWN" },

	{ "T-31", "VMK:EXIT:Foo(int a, int b) { }\n", "1:1 PROBE_PARAM_COUNT" },
	{ "T-31", "VMK:OFFSET:Foo:4(int a) { }\n", "1:22 PROBE_PARAM_FRAME" },
	{ "T-31", "VMK:OFFSET:Foo:4(ExcFrame *f) { printf(\"%d\", f->rbx); }\n", "" },
	{ "T-31", "VMM:In(int port, int size, int count, int more) { }\n",
	  "1:1 PROBE_PARAM_COUNT" },
	{ "T-31", "VMM:In(string port) { }\n", "1:15 PROBE_PARAM_TYPE" },
	{ "T-31", "VMM:TIMER:1sec(int a) { }\n", "1:1 PROBE_PARAM_COUNT" },
	{ "T-31", "VMK:ENTER:Foo(char *p, string s) { }\n", "1:31 PROBE_PARAM_TYPE" },
	{ "T-31", "VMX:Name(int n) { }\n", "1:1 PROBE_UNKNOWN" },
	{ "T-31", "VMK:OFFSET:Foo:4(uint64 *words) { printf(\"%x\", words[1]); }\n", "" },

	{ "T-32", "VMK:VMKLoad { n = RIP; printf(\"%d\", n); }\n", "1:19 BUILTIN_DOMAIN" },
	{ "T-32", "VMM:HV_Exit { n = WORLDID; printf(\"%d\", n); }\n", "1:19 BUILTIN_DOMAIN" },
	{ "T-32",
	  "int f() { return RIP; }\n"
	  "VMK:VMKLoad { f(); }\n"
	  "VMM:HV_Exit { f(); }\n",
	  "1:18 BUILTIN_DOMAIN" },
	{ "T-32", "VMX:VMXLoad { string s; gueststack(s); printf(\"%s\", s); }\n",
	  "1:25 BUILTIN_DOMAIN" },
	{ "T-32", "int f() { return RIP; }\n", "" },
	{ "T-32",
	  "memmodel guest64;\n"
	  "int *p;\n"
	  "VMK:VMKLoad { n = *p + sizeof(*p); printf(\"%d\", n); }\n"
	  "GUEST:ENTER:Foo { n = *p; }\n",
	  "3:19 MEMORY_DOMAIN" },

	{ "T-33", "VMK:VMKLoad { break; }\n", "1:15 OUTSIDE_LOOP" },
	{ "T-33", "VMK:VMKLoad { while (1) { continue; break; } continue; }\n",
	  "1:46 OUTSIDE_LOOP" },

	{ "T-34",
	  "bag b;\n"
	  "VMK:VMKLoad {\n"
	  "foreach (k in b) printf(\"%d\", k); foreach (k, v in b) { k = v; }\n"
	  "}\n",
	  "" },
	{ "T-34",
	  "aggr a;\n"
	  "VMK:VMKLoad { foreach (k in a) a++; foreach (k in nosuch) a++; }\n",
	  "2:29 FOREACH_BAG; 2:51 FOREACH_BAG" },

	{ "T-35",
	  "VMK:VMKLoad {\n"
	  "try { printf(\"%s\", excname()); } catch { printf(\"%s: %s\", excname(), excdesc()); }\n"
	  "}\n",
	  "2:20 CATCH_ONLY" },

	{ "T-36",
	  "VMK:VMKLoad {\n"
	  "printf(\"%d\"); printf(\"%s\", 1); printf(\"%d %%\", \"a\"); printf(\"%q\", 1);\n"
	  "printf(\"x\", 1); printf(\"%#llx %-5s %03d\", 1, \"a\", 2);\n"
	  "}\n",
	  "2:8 FORMAT_COUNT; "
	  "2:28 FORMAT_TYPE; "
	  "2:48 FORMAT_TYPE; "
	  "2:61 FORMAT_UNKNOWN; "
	  "3:8 FORMAT_COUNT" },
	{ "T-36",
	  "char *p;\n"
	  "VMK:VMKLoad { printf(\"%s\", p); assert(1, \"%d\"); }\n",
	  "2:28 FORMAT_TYPE; 2:42 FORMAT_COUNT" },
	{ "T-36",
	  "aggr a[1][1];\n"
	  "VMK:VMKLoad {\n"
	  "printa(a, \"%1$s %0$d %count$d%min$d %max$d %avg$d %sum$5d %pct$s%%\");\n"
	  "}\n",
	  "" },
	{ "T-36",
	  "aggr a[1][1];\n"
	  "VMK:VMKLoad {\n"
	  "printa(a, \"%2$d\"); printa(a, \"%0$s\"); printa(a, \"%1$d\");\n"
	  "printa(a, \"%cuont$d\"); printa(a, \"%d\"); printa(a, \"%0$\");\n"
	  "printa(a, \"%count$s\");\n"
	  "}\n",
	  "3:11 PRINTA_FORMAT; "
	  "3:30 PRINTA_FORMAT; "
	  "3:49 PRINTA_FORMAT; "
	  "4:11 PRINTA_FORMAT; "
	  "4:34 PRINTA_FORMAT; "
	  "4:51 PRINTA_FORMAT; "
	  "5:11 PRINTA_FORMAT" },

	{ "T-37", "@VM2 = web\n", "" },
	{ "T-37", "HV_Exit { }\n", "1:1 PROBE_UNKNOWN" },
	{ "T-37", "VMK:HV_Exit { }\n", "1:1 PROBE_UNKNOWN" },
	{ "T-37", "VMM:HV_Exti { }\n", "1:1 PROBE_UNKNOWN" },
	{ "T-37", "VMM7:HV_Exit { }\n", "1:1 PROBE_NO_TARGET" },
	{ "T-37", "VMK:ENTER:NoSuch { }\n", "1:1 PROBE_UNKNOWN" },
	{ "T-37", "POSIX:ENTER:x { }\n", "1:1 PROBE_NO_TARGET" },
	{ "T-37",
	  "@VMK\n"
	  "HV_Exit { }\n",
	  "2:1 PROBE_UNKNOWN" },
	{ "T-37",
	  "@VM = web\n"
	  "HV_Exit { printf(\"%d\", RIP); }\n",
	  "" },
	{ "T-37",
	  "@VM3 = db\n"
	  "VMM3:HV_Exit { }\n",
	  "" },
	{ "T-37",
	  "@VM3 = db\n"
	  "VMM2:HV_Exit { }\n",
	  "2:1 PROBE_NO_TARGET" },
	{ "T-37",
	  "@VM3 = db\n"
	  "VMK:VMKLoad { }\n",
	  "2:1 PROBE_NO_TARGET" },
	{ "T-37",
	  "@VM = wed\n"
	  "VMM:HV_Exit { }\n",
	  "1:1 UNKNOWN_VM" },
	{ "T-37",
	  "@VMK\n"
	  "@VM1 = web\n"
	  "VMM:HV_Exit { }\n"
	  "VMKLoad { }\n",
	  "" },
	{ "T-37",
	  "VMKLoad { }\n"
	  "VMM:VMMLoad { }\n"
	  "VMM2:VMM1Hz { }\n",
	  "" },
	{ "T-37", "VMK:STEP:Foo { }\n", "1:1 PROBE_NOT_OFFERED" },

	{ "T-38", "VMK:VMKLoad { int a; int b; int c; b = 1; printf(\"%d\", c); b++; }\n",
	  "1:19 UNUSED; 1:33 NEVER_SET" },
	{ "T-38",
	  "VMK:VMKLoad {\n"
	  "a = 1; if (a = 2) exit(); if ((a = 2)) exit(); while (a = 1) exit();\n"
	  "}\n",
	  "2:1 SET_ONLY; 2:14 ASSIGN_CONDITION; 2:57 ASSIGN_CONDITION" },
	{ "T-38",
	  "void f(string s) { s = \"a\"; }\n"
	  "VMK:VMKLoad { f(\"b\"); }\n",
	  "1:20 STRING_PARAM" },
	{ "T-38",
	  "bag b;\n"
	  "VMK:VMKLoad { b[1]; }\n",
	  "2:15 BAG_READ_ALONE" },
	{ "T-38", "VMK:VMKLoad { unread = 1; }\n", "1:15 SET_ONLY" },
	{ "T-38", "VMK:VMKLoad { string wname; int k = 3; for (int i = 0; i < 3; i++) { } }\n",
	  "1:22 UNUSED; 1:33 SET_ONLY" },
	{ "T-38", "VMK:VMKLoad { string s; vmwstack(s); string t; sprintf(t, \"x\"); }\n",
	  "1:22 SET_ONLY; 1:45 SET_ONLY" },
	{ "T-38",
	  "int f(int unused) { return 1; }\n"
	  "VMK:VMKLoad { f(1); }\n",
	  "" },
	{ "T-38",
	  "int counter;\n"
	  "VMK:VMKLoad { countr = 1; printf(\"%d%d\", countr, counter); }\n",
	  "2:15 SIMILAR_NAME" },
	{ "T-38",
	  "aggr lats;\n"
	  "VMK:VMKLoad { lat = 1; lats <- lat; }\n",
	  "" },
	{ "T-38", "VMK:VMKLoad { int a = 1; a += 2; x += 1; }\n", "" },
	{ "T-38",
	  "void h(string s) { sprintf(s, \"z\"); printf(\"%s\", s); }\n"
	  "VMK:VMKLoad { h(\"a\"); }\n",
	  "1:28 STRING_PARAM" },

	{ "T-39",
	  "int f(int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8, int a9,\n"
	  "int a10, int a11, int a12, int a13, int a14, int a15, int a16, int a17,\n"
	  "int a18, int a19, int a20, int a21, int a22, int a23, int a24, int a25,\n"
	  "int a26, int a27, int a28, int a29, int a30, int a31, int a32, int a33) {\n"
	  "return 0;\n"
	  "}\n",
	  "1:5 TOO_MANY_PARAMS" },

	{ "B-1", "VMK:VMKLoad { strcmp(\"a\", \"b\"); fatalPSOD(); }\n",
	  "1:15 GONE_FUNCTION; 1:33 GONE_FUNCTION" },
	{ "B-1",
	  "aggr a;\n"
	  "bag b;\n"
	  "VMK:VMKLoad {\n"
	  "printa(b); bagremove(a, 1); printa(a, \"x\" + a); sprintf(\"x\", \"y\"); exit(1);\n"
	  "gueststack(1);\n"
	  "}\n",
	  "4:8 ARGUMENT_AGGR; "
	  "4:22 ARGUMENT_BAG; "
	  "4:45 AGGR_READ; "
	  "4:57 ARGUMENT_VARIABLE; "
	  "4:68 ARGUMENT_COUNT; "
	  "5:1 BUILTIN_DOMAIN; "
	  "5:12 ARGUMENT_VARIABLE" },
	{ "B-1",
	  "VMM:HV_Exit {\n"
	  "string s; sprintf(s, \"%s%d\", s, 1); getgueststr(s, 10, RIP); printf(s);\n"
	  "}\n",
	  "" },
	{ "B-1",
	  "string f;\n"
	  "VMK:VMKLoad { printf(f); printa(f); assert(1, f); }\n",
	  "2:33 ARGUMENT_AGGR; 2:47 ARGUMENT_CONSTANT" },

	{ "X-8",
	  "enum { A = 1 / 0, B = -1, C };\n"
	  "VMK:VMKLoad { printf(\"%d\", C); }\n",
	  "1:14 DIVIDE_CONSTANT" },
	{ "X-8", "VMK:VMKLoad { x = 1; { int x = 2; printf(\"%d\", x); } printf(\"%d\", x); }\n",
	  "" },
	{ "X-8", "VMK:VMKLoad { printf(\"%d\", x); int x; x = 1; }\n", "1:28 UNKNOWN_NAME" },
	{ "X-8",
	  "VMK:VMKLoad { int r = TSC; printf(\"%d\", r); }\n"
	  "VMM:HV_Exit { int r = RAX; printf(\"%d\", r); }\n",
	  "" },
};

#endif
