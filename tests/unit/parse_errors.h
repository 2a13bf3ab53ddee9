/*
 * parse_errors - sources and the errors they get: line:column and the id of the message
 * (spec/messages.def).  The first line of a row is the claim that it proves.  A source that
 * goes on after an error holds another one, which must be found: `x = ;` mostly.
 */
#ifndef TESTS_UNIT_PARSE_ERRORS_H
#define TESTS_UNIT_PARSE_ERRORS_H

struct error_row {
	const char *claim;
	const char *source;
	const char *errors;
};

static const struct error_row mistakes[] = {
	{ "a missing semicolon is shown behind the last token",
	  "int x\n"
	  "int y;\n"
	  "VMM:X {\n"
	  "\tx = 1\n"
	  "\ty = 2\n"
	  "}\n",
	  "1:6 SEMICOLON_DECL\n"
	  "4:7 SEMICOLON_STMT\n"
	  "5:7 SEMICOLON_STMT\n" },
	{ "a missing semicolon on one line ends the statement", "VMM:X { x = 1 2 3 4; y = ; }\n",
	  "1:14 SEMICOLON_STMT\n"
	  "1:26 SYNTAX_EXPR\n" },
	{ "an initialiser in braces",
	  "int x = { 1, 2 };\n"
	  "int y[] = {{1}, 2}, z = ;\n",
	  "1:9 BRACES_AS_VALUE\n"
	  "2:11 BRACES_AS_VALUE\n"
	  "2:25 SYNTAX_EXPR\n" },
	{ "a prototype",
	  "int f(int a);\n"
	  "int x, g();\n"
	  "VMM:X { int h(int); }\n",
	  "1:5 PROTOTYPE\n"
	  "2:8 PROTOTYPE\n"
	  "3:13 PROTOTYPE\n" },
	{ "a function inside a body", "VMM:X { int f() { return 1; } x = ; }\n",
	  "1:13 FUNCTION_INSIDE\n"
	  "1:35 SYNTAX_EXPR\n" },
	{ "old-style parameters", "int f(a, b) int a; int b; { x = ; }\n",
	  "1:7 PARAM_NO_TYPE\n"
	  "1:33 SYNTAX_EXPR\n" },
	{ "parameters without name or type, and an ellipsis",
	  "int f(int) {}\n"
	  "int g(a, int b) {}\n"
	  "int h(int a, ...) { x = ; }\n"
	  "VMM:X(int) {}\n",
	  "1:7 PARAM_NO_NAME\n"
	  "2:7 PARAM_NO_TYPE\n"
	  "3:14 PARAM_ELLIPSIS\n"
	  "3:25 SYNTAX_EXPR\n"
	  "4:7 PARAM_NO_NAME\n" },
	{ "a missing type",
	  "perthread x = 1;\n"
	  "const y;\n"
	  "struct { z; } s;\n",
	  "1:11 TYPE_EXPECTED\n"
	  "2:7 TYPE_EXPECTED\n"
	  "3:10 TYPE_EXPECTED\n" },
	{ "an unknown type, the nearest named",
	  "uint64_t x;\n"
	  "lnog *y;\n"
	  "int f(Foo p) {}\n"
	  "VMM:X { quux q; x = (foo *)y; z = (foo)y; }\n",
	  "1:1 NO_TYPE_NEAR\n"
	  "2:1 NO_TYPE_NEAR\n"
	  "3:7 NO_TYPE\n"
	  "4:9 NO_TYPE\n"
	  "4:22 NO_TYPE\n"
	  "4:36 NO_TYPE\n" },
	{ "two types, two classes",
	  "int string x;\n"
	  "unsigned int8 y;\n"
	  "pervm perhost int z;\n"
	  "struct A { int a; } int b;\n",
	  "1:5 TWO_TYPES\n"
	  "2:10 TWO_TYPES\n"
	  "3:7 TWO_CLASSES\n"
	  "4:20 SEMICOLON_DECL\n" },
	{ "classes and typedef where none belongs",
	  "struct S { pervm int a; typedef int b; };\n"
	  "int f(perhost int a) {}\n"
	  "int x = (pervm int)1;\n",
	  "1:12 CLASS_HERE\n"
	  "1:25 TYPEDEF_HERE\n"
	  "2:7 CLASS_HERE\n"
	  "3:10 CLASS_HERE\n" },
	{ "a declaration of nothing",
	  "int;\n"
	  "int *;\n"
	  "int ,x;\n"
	  "int 3;\n",
	  "1:1 DECLARES_NOTHING\n"
	  "2:6 SYNTAX_DECLARATOR\n"
	  "3:5 SYNTAX_DECLARATOR\n"
	  "4:5 SYNTAX_DECLARATOR\n" },
	{ "a body after what is no function",
	  "int VMM1Hz { x(); }\n"
	  "struct S { int a; } foo { x(); }\n",
	  "1:5 NOT_A_FUNCTION\n"
	  "2:20 SEMICOLON_DECL\n" },
	{ "a record without semicolon",
	  "struct S { int a; }\n"
	  "VMM:X { x = ; }\n",
	  "1:20 SEMICOLON_DECL\n"
	  "2:13 SYNTAX_EXPR\n" },
	{ "mistakes in records",
	  "struct { int a int b; int c[3; @4 int d, e; int : ; } s;\n"
	  "struct;\n"
	  "int x = ;\n",
	  "1:15 SEMICOLON_FIELD\n"
	  "1:30 SYNTAX_DECLARATOR\n"
	  "1:40 PINNED_SEVERAL\n"
	  "1:51 SYNTAX_EXPR\n"
	  "2:7 SYNTAX_RECORD\n"
	  "3:9 SYNTAX_EXPR\n" },
	{ "mistakes in enumerations",
	  "enum { A B };\n"
	  "enum { , };\n"
	  "enum {};\n"
	  "enum;\n"
	  "enum E { C; D };\n",
	  "1:10 SYNTAX_ENUM\n"
	  "2:8 SYNTAX_ENUM\n"
	  "3:7 SYNTAX_ENUM\n"
	  "4:5 SYNTAX_ENUM\n"
	  "5:11 SYNTAX_ENUM\n" },
	{ "an open record",
	  "struct S {\n"
	  "\tint a;\n",
	  "3:1 SYNTAX_RECORD\n" },
	{ "an open block shows the missing brace once",
	  "VMM:X {\n"
	  "\tif (x) {\n"
	  "\t\ty = 1;\n"
	  "}\n",
	  "5:1 BRACE_MISSING\n" },
	{ "a closing brace too many",
	  "int x; }\n"
	  "int y;\n"
	  "}\n",
	  "1:8 BRACE_STRAY\n"
	  "3:1 BRACE_STRAY\n" },
	{ "a probe inside a body",
	  "VMM:X {\n"
	  "\tx = 1;\n"
	  "\n"
	  "VMM:Y {\n"
	  "\ty = 1;\n"
	  "}\n",
	  "4:1 PROBE_INSIDE\n" },
	{ "else without if",
	  "VMM:X {\n"
	  "\tif (a) ; ; else b = ;\n"
	  "\telse { c = ; }\n"
	  "}\n",
	  "2:13 ELSE_ALONE\n"
	  "2:22 SYNTAX_EXPR\n" },
	{ "catch without try, try without catch",
	  "VMM:X {\n"
	  "\tcatch { x = ; }\n"
	  "\ttry { }\n"
	  "\tx = 1;\n"
	  "\ttry x = 1; catch { }\n"
	  "\ttry { } catch (e) { x = ; }\n"
	  "}\n",
	  "2:2 CATCH_ALONE\n"
	  "2:14 SYNTAX_EXPR\n"
	  "4:2 TRY_ALONE\n"
	  "5:6 SYNTAX_STMT\n"
	  "6:16 CATCH_PARAM\n"
	  "6:26 SYNTAX_EXPR\n" },
	{ "conditions without parentheses",
	  "VMM:X {\n"
	  "\tif x > 3 { y = ; }\n"
	  "\twhile x < 3 x++;\n"
	  "\tif () x++;\n"
	  "\tif (a b) { y = ; } else { y = ; }\n"
	  "}\n",
	  "2:5 PAREN_MISSING\n"
	  "2:17 SYNTAX_EXPR\n"
	  "3:8 PAREN_MISSING\n"
	  "4:6 SYNTAX_EXPR\n"
	  "5:8 SYNTAX_STMT\n"
	  "5:17 SYNTAX_EXPR\n"
	  "5:32 SYNTAX_EXPR\n" },
	{ "loop heads",
	  "VMM:X {\n"
	  "\tfor (k in b) x = ;\n"
	  "\tfor (int k : b) x = ;\n"
	  "\tfor (i < 3) x = ;\n"
	  "\tfor (;;;) x = ;\n"
	  "\tforeach (k of b) x = ;\n"
	  "\tforeach (int k in b) x = ;\n"
	  "\tforeach (k, in b) x = ;\n"
	  "\tforeach (k in b[1]) x = ;\n"
	  "\tdo x++; until (x);\n"
	  "}\n",
	  "2:7 FOR_IN\n"
	  "2:19 SYNTAX_EXPR\n"
	  "3:7 FOR_IN\n"
	  "3:22 SYNTAX_EXPR\n"
	  "4:12 SYNTAX_STMT\n"
	  "4:18 SYNTAX_EXPR\n"
	  "5:9 SYNTAX_EXPR\n"
	  "5:16 SYNTAX_EXPR\n"
	  "6:13 FOREACH_IN\n"
	  "6:23 SYNTAX_EXPR\n"
	  "7:11 FOREACH_TYPE\n"
	  "7:27 SYNTAX_EXPR\n"
	  "8:17 FOREACH_IN\n"
	  "8:24 SYNTAX_EXPR\n"
	  "9:17 SYNTAX_STMT\n"
	  "9:26 SYNTAX_EXPR\n"
	  "10:10 SYNTAX_STMT\n" },
	{ "a declaration as the body of a statement", "VMM:X { if (a) int x; else int y; }\n",
	  "1:16 DECLARATION_AS_BODY\n"
	  "1:28 DECLARATION_AS_BODY\n" },
	{ "a label", "VMM:X { again: x = 1; }\n", "1:9 LABEL\n" },
	{ "habits of other languages",
	  "VMM:A { x := 1; y = ; }\n"
	  "VMM:B { print \"x\"; y = ; }\n"
	  "VMM:C { throw 3; y = ; }\n"
	  "VMM:D { x = not y; y = ; }\n"
	  "VMM:E { x = y and z; y = ; }\n"
	  "VMM:F { printf(\"x\")); y = ; }\n"
	  "VMM:G { x = a[1]]; y = ; }\n"
	  "VMM:H { @count[x] = count(); y = ; }\n"
	  "VMM:I {\n"
	  "@ = count(); y = ;\n"
	  "@VM = x\n"
	  "}\n"
	  "@x = count()\n",
	  "1:9 LABEL_ASSIGN\n"
	  "1:21 SYNTAX_EXPR\n"
	  "2:14 SEMICOLON_WORD\n"
	  "2:24 SYNTAX_EXPR\n"
	  "3:14 SEMICOLON_WORD\n"
	  "3:22 SYNTAX_EXPR\n"
	  "4:16 OPERATOR_WORD\n"
	  "4:24 SYNTAX_EXPR\n"
	  "5:14 OPERATOR_WORD\n"
	  "5:26 SYNTAX_EXPR\n"
	  "6:20 CLOSER_STRAY\n"
	  "6:27 SYNTAX_EXPR\n"
	  "7:17 CLOSER_STRAY\n"
	  "7:24 SYNTAX_EXPR\n"
	  "8:9 HEAD_NONE\n"
	  "8:34 SYNTAX_EXPR\n"
	  "10:1 HEAD_NONE\n"
	  "10:18 SYNTAX_EXPR\n"
	  "11:1 HEAD_LATE\n"
	  "13:1 HEAD_NONE\n" },
	{ "words that would begin a block",
	  "VMM:X { if (a) then { b(); } elif (c) { d(); } y = ; }\n"
	  "VMM:Y { loop { b(); } y = ; }\n",
	  "1:20 BLOCK_WORD\n"
	  "1:38 BLOCK_WORD\n"
	  "1:52 SYNTAX_EXPR\n"
	  "2:13 BLOCK_WORD\n"
	  "2:27 SYNTAX_EXPR\n" },
	{ "operators",
	  "VMM:X {\n"
	  "\tx++ ++;\n"
	  "\tx = * ;\n"
	  "\tx = a b;\n"
	  "\tx = (a;\n"
	  "\tx = a[;\n"
	  "\tx = a ? b;\n"
	  "\tx = f(a,);\n"
	  "\tx = (f)(a);\n"
	  "\tx = a.1;\n"
	  "\tx = int;\n"
	  "\tx = sizeof int;\n"
	  "\tx = a[];\n"
	  "\tx = ) ;\n"
	  "}\n",
	  "10:7 NUMBER_FLOAT\n"
	  "2:6 INCDEC_TWICE\n"
	  "3:8 SYNTAX_EXPR\n"
	  "4:7 SEMICOLON_STMT\n"
	  "5:8 SYNTAX_EXPR\n"
	  "6:8 SYNTAX_EXPR\n"
	  "7:11 SYNTAX_EXPR\n"
	  "8:10 SYNTAX_EXPR\n"
	  "9:9 CALL_OF_VALUE\n"
	  "11:6 TYPE_AS_VALUE\n"
	  "12:13 TYPE_AS_VALUE\n"
	  "13:8 SYNTAX_EXPR\n"
	  "14:6 SYNTAX_EXPR\n" },
	{ "statements outside",
	  "x = 1;\n"
	  "y++;\n"
	  "int a;\n"
	  "printf(\"x\");\n"
	  "if (x) y();\n"
	  "(x);\n"
	  "VMM:X { z = ; }\n"
	  "f();\n",
	  "1:1 STATEMENT_OUTSIDE\n"
	  "4:1 STATEMENT_OUTSIDE\n"
	  "7:13 SYNTAX_EXPR\n"
	  "8:1 STATEMENT_OUTSIDE\n" },
	{ "a probe name with a blank",
	  "VMM HV_Exit { x = ; }\n"
	  "VMK ENTER(int a) { }\n",
	  "1:1 PROBE_SPACED\n"
	  "2:1 PROBE_SPACED\n" },
	{ "words that are no keywords",
	  "function f(int x) { return 1; }\n"
	  "probe VMM:X { }\n"
	  "func g() { }\n"
	  "def h(a, b) { return a; }\n",
	  "1:1 NO_KEYWORD\n"
	  "2:1 NO_KEYWORD\n"
	  "3:1 NO_KEYWORD\n"
	  "4:1 NO_KEYWORD\n" },
	{ "probes without a proper body",
	  "VMM:A;\n"
	  "VMM:B int x; x++; y++;\n"
	  "VMM:C return;\n"
	  "VMM:D(void) {}\n"
	  "VMM:E *p;\n"
	  "VMM:F\n",
	  "1:6 PROBE_NO_BODY\n"
	  "2:7 PROBE_BODY\n"
	  "3:7 PROBE_BODY\n"
	  "4:7 PROBE_VOID\n"
	  "5:7 PROBE_BODY\n"
	  "7:1 PROBE_NO_BODY\n" },
	{ "an unknown result type",
	  "foo f(int x) { return 1; }\n"
	  "foo g() { x = ; }\n",
	  "1:1 NO_TYPE\n"
	  "2:1 NO_TYPE\n"
	  "2:15 SYNTAX_EXPR\n" },
	{ "directives",
	  "@VM\n"
	  "@VM = \n"
	  "@VM0 = x\n"
	  "@VM99999999999 = x\n"
	  "@VM2 = x\n"
	  "@VM3 = \"x\"\n"
	  "@VM2 = y\n"
	  "@VMK 3\n"
	  "@VMK\n"
	  "@VMK\n"
	  "@FOO\n"
	  "@MEMORY_MODEL = foo\n"
	  "@SYMBOL_FILE2 = x\n"
	  "int x;\n"
	  "@VMK\n",
	  "1:1 HEAD_SHAPE\n"
	  "2:1 HEAD_EMPTY\n"
	  "3:1 HEAD_VM_NUMBER\n"
	  "4:1 HEAD_VM_NUMBER\n"
	  "6:1 HEAD_NAME_TWICE\n"
	  "7:1 HEAD_VM_TWICE\n"
	  "8:1 HEAD_SHAPE\n"
	  "10:1 HEAD_TWICE\n"
	  "11:1 HEAD_UNKNOWN\n"
	  "12:1 NO_MODEL\n"
	  "13:1 HEAD_SHAPE\n"
	  "15:1 HEAD_LATE\n" },
	{ "memory models",
	  "memmodel foo;\n"
	  "memmodel;\n"
	  "memmodel vmw32\n"
	  "VMM:X { memmodel vmw32; }\n",
	  "1:10 NO_MODEL\n"
	  "2:9 SYNTAX_PROGRAM\n"
	  "3:15 SEMICOLON_MODEL\n"
	  "4:9 MEMMODEL_INSIDE\n" },
	{ "no echo of what the lexer refused",
	  "VMM:X {\n"
	  "\tswitch (x) { case 1: break; default: y = 2; }\n"
	  "\tx = ;\n"
	  "}\n",
	  "2:2 WORD_REFUSED\n"
	  "2:15 WORD_REFUSED\n"
	  "2:30 WORD_REFUSED\n"
	  "3:6 SYNTAX_EXPR\n" },
	{ "independent errors are all reported",
	  "int a = ;\n"
	  "int f(int x) { y = ; }\n"
	  "VMM:X {\n"
	  "\tx = ;\n"
	  "\tif (y) { z = ; w = ; }\n"
	  "\tu = ;\n"
	  "}\n"
	  "struct S { int x } s;\n"
	  "VMM:Y { v = ; }\n",
	  "1:9 SYNTAX_EXPR\n"
	  "2:20 SYNTAX_EXPR\n"
	  "4:6 SYNTAX_EXPR\n"
	  "5:15 SYNTAX_EXPR\n"
	  "5:21 SYNTAX_EXPR\n"
	  "6:6 SYNTAX_EXPR\n"
	  "8:17 SEMICOLON_FIELD\n"
	  "9:13 SYNTAX_EXPR\n" },
	{ "a half statement does not hide the next function",
	  "int x = 3 +\n"
	  "int f(int a) {\n"
	  "\treturn ;\n"
	  "}\n"
	  "VMM:X { x = ; }\n",
	  "2:1 TYPE_AS_VALUE\n"
	  "5:13 SYNTAX_EXPR\n" },
	{ "a missing semicolon before a probe",
	  "int x\n"
	  "VMM:X { y = ; }\n"
	  "memmodel vmw32\n"
	  "VMK:ENTER:foo(int x) { y = ; }\n",
	  "1:6 SEMICOLON_DECL\n"
	  "2:13 SYNTAX_EXPR\n"
	  "3:15 SEMICOLON_MODEL\n"
	  "4:28 SYNTAX_EXPR\n" },
	{ "a chain of steps", "VMM:X { (x++)++; a[1]++[2]++; x = ; }\n",
	  "1:14 INCDEC_TWICE\n"
	  "1:35 SYNTAX_EXPR\n" },
};

/* with --std=paper */
static const struct error_row extensions[] = {
	{ "what the paper has",
	  "@VMK\n"
	  "int f(int a) { int x; x = a; return x; }\n"
	  "VMM:X { aggr_a[1]++; if (a) { int b; b = 1; } while (1) { x++; } foreach (k in b) x = k; try { } catch { } }\n",
	  "" },
	{ "extensions",
	  "VMM:X {\n"
	  "\t++x;\n"
	  "\tx--;\n"
	  "\t--x;\n"
	  "\tint y;\n"
	  "\tfor (int i = 0;;) ;\n"
	  "\tforeach (k, v in b) ;\n"
	  "\twhile (1) { break; continue; }\n"
	  "\treturn;\n"
	  "}\n"
	  "int f() { if (x) return 1; return 2; x = 1; }\n"
	  "int g() { { return 1; } }\n"
	  "POSIX:X { x = 1; }\n"
	  "enum { A, };\n"
	  "struct { union { int a; }; } s;\n",
	  "2:2 EXTENSION\n"
	  "3:3 EXTENSION\n"
	  "4:2 EXTENSION\n"
	  "5:2 EXTENSION\n"
	  "6:7 EXTENSION\n"
	  "7:14 EXTENSION\n"
	  "8:14 EXTENSION\n"
	  "8:21 EXTENSION\n"
	  "9:2 EXTENSION\n"
	  "11:18 EXTENSION\n"
	  "11:28 EXTENSION\n"
	  "12:13 EXTENSION\n"
	  "13:1 EXTENSION\n"
	  "14:9 EXTENSION\n"
	  "15:10 EXTENSION\n" },
};

#endif
