# VProbes for Linux - the one Makefile.  `make help` lists what it can do.
#
# Every configuration builds into a directory of its own, so that they never disturb each other:
#
#     make              build/gcc      what is installed
#     make CC=clang     build/clang    the same, by the other compiler
#     make SAN=1        build/asan     gcc with AddressSanitizer and UndefinedBehaviorSanitizer
#     make COV=1        build/cov      gcc with gcov counters, not optimized
#     make fuzz         build/fuzz     clang with libFuzzer and the sanitizers
#     make CONFIG=tsan  build/tsan     gcc with ThreadSanitizer, which sees all but code of the JIT
#
# CONFIG=gcc|clang|asan|cov|fuzz|tsan says the same thing directly and wins over the forms above.
# fuzz/campaign builds the fuzz targets for AFL++, too (CONFIG=afl, afl-cmplog and afl-asan), and to see what their
# corpora reach (fuzz-cov); CONFIG=oss takes compiler, flags and fuzzer from the environment, as OSS-Fuzz sets them.

BUILD  ?= build
PREFIX ?= /usr/local
GCC    ?= gcc
CLANG  ?= clang

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

# --- Configuration -------------------------------------------------------------------------------

CONFIG ?= $(if $(filter 1,$(SAN)),asan,$(if $(filter 1,$(COV)),cov,$(if $(findstring clang,$(CC)),clang,gcc)))

COMPILER_gcc   := $(GCC)
COMPILER_clang := $(CLANG)
COMPILER_asan  := $(GCC)
COMPILER_cov   := $(GCC)
COMPILER_fuzz  := $(CLANG)
COMPILER_tsan  := $(GCC)
COMPILER_afl   := AFL_QUIET=1 afl-clang-fast
COMPILER_afl-cmplog := AFL_LLVM_CMPLOG=1 $(COMPILER_afl)
COMPILER_afl-asan := $(COMPILER_afl)
COMPILER_fuzz-cov := $(CLANG)
COMPILER_oss   := $(CC)

SANITIZE       := -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_gcc      := -O2
FLAGS_clang    := -O2
FLAGS_asan     := -O1 -fsanitize=address,undefined $(SANITIZE)
FLAGS_cov      := -O0 --coverage -fprofile-update=atomic
FLAGS_tsan     := -O1 -fsanitize=thread -fno-omit-frame-pointer
FLAGS_fuzz     := -O2 -fsanitize=fuzzer-no-link,address,undefined $(SANITIZE)
FLAGS_afl      := -O2
FLAGS_afl-cmplog := -O2
FLAGS_afl-asan := -O1 -fsanitize=address,undefined $(SANITIZE)
FLAGS_fuzz-cov := -O1 -fprofile-instr-generate -fcoverage-mapping -fcoverage-compilation-dir=.
FLAGS_oss      :=

ifeq ($(COMPILER_$(CONFIG)),)
$(error CONFIG=$(CONFIG) is none of gcc, clang, asan, cov, fuzz, tsan, afl, afl-cmplog, afl-asan, fuzz-cov, oss)
endif

override CC := $(COMPILER_$(CONFIG))
OUT         := $(BUILD)/$(CONFIG)

# CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS stay free for whoever calls make; they come last.
WARNINGS    := -Wall -Wextra -Wshadow -Werror
LANGUAGE    := -std=c17 -D_GNU_SOURCE -I. -I$(BUILD)/gen
COMPILE      = $(CC) $(LANGUAGE) $(WARNINGS) -g -fvisibility=hidden -pthread $(FLAGS_$(CONFIG)) \
               $(CPPFLAGS) $(CFLAGS)
LINK         = $(CC) -pthread -Wl,--as-needed $(FLAGS_$(CONFIG)) $(CFLAGS) $(LDFLAGS)
LIBRARIES    = -lbpf -lcjson -lcapstone -ldw -lm $(LDLIBS)

# Looked up when used, not when this file is read: pkg-config may not be installed before `deps`.
CHECK_LIBS   = $(shell pkg-config --libs check)

ifneq ($(V),1)
Q := @
endif
say = @printf '  %-7s %s\n' '$1' '$2'

# --- Sources -------------------------------------------------------------------------------------

CONFORM_SRC := $(sort $(wildcard engines/conform/*.c))
LIB_SRC  := $(sort $(filter-out $(CONFORM_SRC),$(wildcard runtime/*.c runtime/*/*.c verifier/*.c compiler/*.c compiler/*/*.c interp/*.c \
                              engines/*.c engines/*/*.c)))
CLI_SRC  := $(sort $(wildcard cli/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
STATE_SRC := $(sort $(wildcard tests/state/*.c))
OOM_SRC  := $(sort $(wildcard tests/oom/*.c))
LIVE_SRC := $(sort $(wildcard tests/live/*.c))
VERIFY_SRC := $(sort $(wildcard tests/verify*.c))
FUZZ_SRC := $(sort $(wildcard fuzz/fuzz_*.c))
FUZZ_PARTS := $(sort $(filter-out $(FUZZ_SRC) fuzz/plain_main.c,$(wildcard fuzz/*.c)))
RAND_SRC := $(sort $(wildcard randgen/rng.c randgen/choices.c randgen/gen*.c))
EXEC_SRC := $(sort $(wildcard bench/exec*.c bench/w*.c)) bench/machine.c bench/report.c
GEN_SRC  := $(sort $(wildcard spec/gen/*.c spec/gen/*.h))

object   = $(patsubst %.c,$(OUT)/obj/%.o,$1)

LIB      := $(OUT)/libvprobe.a
VPROBE   := $(if $(CLI_SRC),$(OUT)/vprobe)
UNIT     := $(UNIT_SRC:%.c=$(OUT)/%)
STATE    := $(STATE_SRC:%.c=$(OUT)/%)
OOM      := $(OOM_SRC:%.c=$(OUT)/%)
RANDGEN  := $(if $(RAND_SRC),$(OUT)/vprobe-gen)
RANDDIFF := $(if $(RAND_SRC),$(OUT)/randdiff $(OUT)/try-bytes)
CONFORM  := $(OUT)/vprobe-conform
LIVE     := $(LIVE_SRC:%.c=$(OUT)/%)
VERIFY   := $(OUT)/verify-corpus
HOST_TYPES := $(OUT)/host-types
PROVERS  := $(OUT)/prove-x86 $(OUT)/prove-ebpf $(OUT)/prove-domain $(OUT)/validate-x86
VALIDATED := tests/suites/validate.emt $(sort $(wildcard examples/paper/*.emt)) --random 0 500
PROVE    := $(OUT)/vprobe-prove
BENCH    := $(OUT)/bench-exec $(OUT)/bench-compile $(OUT)/bench-live
FUZZERS  := $(FUZZ_SRC:fuzz/%.c=$(OUT)/%)
FUZZ_CONFIGS := fuzz afl afl-cmplog afl-asan fuzz-cov oss
# What one target or another uses: all but programs.
FUZZ_PARTS_LIB := $(OUT)/libparts.a
FUZZ_PARTS_SRC := $(FUZZ_PARTS) $(filter-out %/main.c,$(CONFORM_SRC)) $(RAND_SRC) $(filter-out randgen/diff.c randgen/diff_cover.c,$(wildcard randgen/diff*.c))
# Without a fuzzer it runs random modules: a test of the optimizer and the JIT.
MODULES  := $(OUT)/modules
LAB      := $(OUT)/vprobe-lab
ATTACH   := $(OUT)/tests/lab/attach
LAB_SRC  := engines/lab/programs/vprobe_lab.c engines/lab/programs/lab_run.c engines/lab/programs/lab_test.c
# The first process of a machine of the lab; it knows of nothing else of ours.
LAB_INIT := $(BUILD)/gen/lab_init
INIT_SRC := engines/lab/programs/lab_init.c engines/lab/frame.c
VIRGEN   := $(BUILD)/gen/virgen
VIR_OPS  := $(BUILD)/gen/vir_ops.h
DOM_OPS  := $(BUILD)/gen/dom_ops.h
# Changes with the verifier: what one version found is nothing to another.
VERIFIER_ID  := $(BUILD)/gen/verifier_id.h
VERIFIER_SRC := $(sort $(wildcard verifier/*.c verifier/*.h)) verifier/domain.smt2 spec/vir.smt2
DEPS     := $(BUILD)/.deps

.PHONY: all programs deps demo test lab-test lab-boots prove stress oom-live zoo planted-diff campaign-diff bench-exec bench-compile bench-live lint format coverage sizes \
        fuzz fuzz-run fuzz-replay campaign install clean help FORCE

# --- What people ask for -------------------------------------------------------------------------

all: $(LIB) $(VPROBE) $(RANDGEN) $(PROVE) $(CONFORM) $(LAB) $(OUT)/randdiff ## libvprobe.a, vprobe and what it starts, vprobe-lab, randdiff

# Everything that a test run of this configuration executes.
ifneq ($(filter $(CONFIG),$(FUZZ_CONFIGS)),)
programs: $(FUZZERS)
else ifeq ($(CONFIG),tsan)
programs: $(VPROBE) $(PROVE) $(OUT)/randdiff
else
programs: all $(UNIT) $(STATE) $(OOM) $(VERIFY) $(HOST_TYPES) $(RANDDIFF) $(BENCH) $(MODULES) $(PROVERS) $(ATTACH) $(LIVE)
endif

deps: $(DEPS) ## install the Debian packages of deps.apt that are missing

demo: all ## build, then run every script of the paper on the simulated host
	@test -f examples/demo.sh || { echo 'make demo: examples/demo.sh is missing' >&2; exit 1; }
	@VPROBE=$(VPROBE) bash examples/demo.sh

# The + hands make's job slots on to the builds that the runner starts.
test: $(DEPS) ## the whole test plan, tests/plan; ONLY="unit lint" and CONFIGS="gcc" select
	+@BUILD=$(BUILD) tests/run.sh $(CONFIGS:%=-c %) $(ONLY)

prove: $(PROVERS) ## every proof, with tables; some minutes
	@status=0; for prover in $(filter-out $(OUT)/validate-x86,$(PROVERS)); do $$prover || status=1; done; \
	$(OUT)/validate-x86 -q $(VALIDATED) || status=1; exit $$status

# In build/lab, where machines are made, a first run downloads 27 MB.
lab-test: programs ## tests of live engines, and of the lab itself, in machines under QEMU; some minutes
	@OUT=$(OUT) tests/suites/lab_smoke.sh; smoke=$$?; OUT=$(OUT) tests/suites/lab.sh && exit $$smoke

lint: programs ## the checks of tests/lint on their own
	@OUT=$(OUT) tests/suites/lint.sh

format: $(DEPS) ## rewrite all C files as .clang-format says
	@tests/lint/format.sh --fix

coverage: $(DEPS) ## test the COV=1 build; print line and branch coverage
	@find $(BUILD)/cov -name '*.gcda' -delete 2>/dev/null || true
	+@BUILD=$(BUILD) tests/run.sh -c cov; status=$$?; \
	  tests/coverage.sh $(BUILD)/cov || status=1; exit $$status

sizes: ## the biggest files and the longest functions
	@tests/lint/sizes.sh --report

install: all ## vprobe and its man pages, below PREFIX (/usr/local); DESTDIR is honoured
	install -D -m 755 -t '$(DESTDIR)$(PREFIX)/bin' $(VPROBE) $(RANDGEN) $(LAB) $(PROVE) $(CONFORM) $(OUT)/randdiff
	install -D -m 644 -t '$(DESTDIR)$(PREFIX)/share/vprobe/conformance' spec/conformance/*
	install -D -m 644 -t '$(DESTDIR)$(PREFIX)/share/man/man1' docs/man/*.1

clean: ## remove everything that was built
	rm -rf -- '$(BUILD)'

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1 \2/p' Makefile | \
	  while read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done
	@sed -nE '/^#     make /s/^# //p' Makefile
	@echo '    V=1 shows the commands; BUILD=DIR builds elsewhere than in build/.'

# --- Packages ------------------------------------------------------------------------------------

$(DEPS): deps.apt .ci/deps
	@mkdir -p $(@D)
	@.ci/deps
	@touch $@

# --- Generated headers ---------------------------------------------------------------------------

# The generator runs on the build machine, so one plain build of it serves all configurations.
$(VIRGEN): $(GEN_SRC) | $(DEPS)
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(GCC) $(LANGUAGE) $(WARNINGS) -O1 -g -o $@.$$$$ $(filter %.c,$(GEN_SRC)) -lz3 && mv $@.$$$$ $@

# Written aside and moved, so that nobody ever compiles half a header.
$(BUILD)/gen/vir_ops.h: $(VIRGEN) spec/vir.smt2
	$(call say,GEN,$@)
	$(Q)$(VIRGEN) spec/vir.smt2 > $@.tmp && mv $@.tmp $@

$(BUILD)/gen/dom_ops.h: $(VIRGEN) spec/vir.smt2 verifier/domain.smt2
	$(call say,GEN,$@)
	$(Q)$(VIRGEN) --domain spec/vir.smt2 verifier/domain.smt2 > $@.tmp && mv $@.tmp $@

$(VERIFIER_ID): $(VERIFIER_SRC)
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)cat $^ | sha256sum | sed 's/^\(.\{16\}\).*/#define VERIFIER_ID UINT64_C(0x\1)/' > $@.tmp && mv $@.tmp $@

# What vprobe-prove reads at run time, as the text of a C string.
$(BUILD)/gen/vir_smt2.h: spec/vir.smt2
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)sed 's/\\/&&/g; s/"/\\"/g; s/.*/"&\\n"/' $< > $@.tmp && mv $@.tmp $@

# --- Objects, library, programs ------------------------------------------------------------------

# Two files that change only when what they say changes: other flags recompile everything, and a
# source that came or went rebuilds the library even if no object is newer.
$(OUT)/.flags: TEXT = $(COMPILE) -- $(LINK)
$(OUT)/.members: TEXT = $(LIB_SRC)
$(OUT)/.flags $(OUT)/.members: FORCE
	@mkdir -p $(@D)
	@echo '$(TEXT)' | cmp -s - $@ || echo '$(TEXT)' > $@

# The generated headers come first; once an object has been compiled, its .d file says which it uses.
$(OUT)/obj/%.o: %.c $(OUT)/.flags | $(VIR_OPS) $(DOM_OPS) $(VERIFIER_ID) $(DEPS)
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# runtime/state is freestanding: it must not call anything, so compilers must not make calls of loops.
# It may run inside a process whose floating-point registers nobody saved.
FREESTANDING := -ffreestanding -fno-builtin -fPIC -fno-stack-protector -fno-jump-tables -mgeneral-regs-only
FREESTANDING += $(if $(filter gcc asan cov tsan,$(CONFIG)),-fno-tree-loop-distribute-patterns)
$(OUT)/obj/runtime/state/%.o: private override CFLAGS += $(FREESTANDING)

# A fire is a few words written to the stack and read again at once: vectors made of them would
# have to be put together first.
$(OUT)/obj/compiler/x86/jit.o: private override CFLAGS += -fno-tree-slp-vectorize

# What judges compiled code has loops over all values: the fuzzer need not watch them.
$(OUT)/obj/fuzz/places.o: private override CFLAGS += $(if $(filter fuzz oss,$(CONFIG)),-fno-sanitize=fuzzer-no-link)

# Appended (q), not replaced (r): two folders may have a file of the same name.
$(LIB): $(call object,$(LIB_SRC)) $(OUT)/.members
	$(call say,AR,$@)
	@mkdir -p $(@D)
	$(Q)rm -f $@ && ar qcs $@ $(filter %.o,$^)

$(OUT)/vprobe: $(call object,$(CLI_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(CONFORM): $(call object,$(CONFORM_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(HOST_TYPES): $(call object,tests/host_types.c) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(OUT)/verify-corpus: $(call object,$(VERIFY_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(OUT)/vprobe-gen: $(call object,$(RAND_SRC) $(wildcard randgen/rules*.c) randgen/main.c) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(OUT)/try-bytes: $(call object,$(RAND_SRC) $(wildcard randgen/rules_*.c) randgen/bytes.c) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

# What fails becomes a conformance test.
$(OUT)/randdiff: $(call object,$(RAND_SRC) $(wildcard randgen/diff*.c) $(addprefix engines/conform/,bless.c outcome.c names.c)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

# So that the times of a loop do not depend on what stands before it in the file.
$(call object,$(wildcard bench/work*.c)): private override CFLAGS += -falign-functions=64 -falign-loops=64

$(OUT)/bench-compile: $(call object,bench/compile.c bench/machine.c bench/report.c) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(OUT)/bench-live: $(call object,$(sort $(wildcard bench/live*.c)) bench/machine.c bench/report.c)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

$(OUT)/bench-exec: $(call object,$(EXEC_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

# Z3 is for the tests that compare the generated operations with their terms.
$(UNIT): $(OUT)/%: $(OUT)/obj/%.o $(LIB)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ $(CHECK_LIBS) -lz3 $(LIBRARIES)

$(STATE): $(OUT)/%: $(OUT)/obj/%.o $(LIB)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

# These make the nth allocation fail; the wrappers are defined in the test program itself.  Their
# arena has tiny blocks, so that nearly every piece of memory is an allocation that can fail.
$(OUT)/obj/arena_tiny.o: runtime/base/arena.c $(OUT)/.flags | $(DEPS)
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -DARENA_TINY_BLOCKS -MMD -MP -c -o $@ $<

$(OOM): $(OUT)/%: $(OUT)/obj/%.o $(OUT)/obj/arena_tiny.o $(LIB)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -o $@ $^ $(LIBRARIES)

# Static and by one compiler, in all configurations: a machine has no sanitizers, and no library
# before its files are there.
$(LAB_INIT): $(INIT_SRC) engines/lab/frame.h | $(DEPS)
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(GCC) -std=c17 -D_GNU_SOURCE -I. $(WARNINGS) -O2 -static -s -o $@.$$$$ $(INIT_SRC) && mv $@.$$$$ $@

# Its bytes as an object, _binary_lab_init_start and _end.
$(OUT)/obj/lab_init.o: $(LAB_INIT)
	@mkdir -p $(@D)
	$(Q)cd $(<D) && ld -r -b binary -z noexecstack -o $(abspath $@) $(<F)

$(ATTACH): $(call object,tests/lab/attach.c)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ -lbpf

$(LIVE): $(OUT)/%: $(OUT)/obj/%.o
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ -lbpf

$(LAB): $(call object,$(LAB_SRC)) $(OUT)/obj/lab_init.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

# The programs that prove things read definitions as virgen does.
PROVE_SRC := $(wildcard verifier/proofs/*.c) $(filter-out %/virgen.c,$(filter %.c,$(GEN_SRC)))

# vprobe-prove: looks with Z3 for what the verifier leaves; vprobe starts it.
LEFT_SRC := $(sort $(wildcard verifier/z3/*.c)) spec/gen/read.c spec/gen/terms.c spec/gen/text.c
$(call object,$(LEFT_SRC)): | $(BUILD)/gen/vir_smt2.h
$(PROVE): $(call object,$(LEFT_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ -lz3 $(LIBRARIES)

# What the compiler asks others, x86_case.c answers.
TOLD := regs_assign verified_never_raises verified_value
$(OUT)/prove-x86: $(call object,$(filter %prove_x86.c verifier/proofs/x86_%.c spec/%,$(PROVE_SRC))) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) $(TOLD:%=-Wl,--wrap=%) -o $@ $^ -lz3 $(LIBRARIES)

$(OUT)/prove-domain: $(call object,$(filter %domain.c verifier/proofs/domain_%.c spec/%,$(PROVE_SRC)))
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ -lz3 $(LIBRARIES)

$(OUT)/prove-ebpf: $(call object,$(filter %ebpf.c verifier/proofs/ebpf_%.c spec/%,$(PROVE_SRC))) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -Wl,--wrap=verified_never_raises -o $@ $^ -lz3 $(LIBRARIES)

# How a function ended, the compiler tells tv_source.c.
TELLS := gen_end_layout
VALIDATE_SRC := $(filter %validate_x86.c verifier/proofs/tv_%.c spec/%,$(PROVE_SRC)) \
                $(patsubst %,verifier/proofs/x86_%.c,decode machine terms goal) \
                $(filter-out randgen/main.c,$(RAND_SRC))
$(OUT)/validate-x86: $(call object,$(VALIDATE_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) $(TELLS:%=-Wl,--wrap=%) -o $@ $^ -lz3 $(LIBRARIES)

$(FUZZ_PARTS_LIB): $(call object,$(FUZZ_PARTS_SRC))
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar qcs $@ $^

# The fuzzer brings main(); where only coverage is wanted, plain_main.c has it. OSS-Fuzz has fuzzers of C++.
LIB_FUZZING_ENGINE ?= -fsanitize=fuzzer
FUZZ_LINK := $(if $(filter oss,$(CONFIG)),$(CXX) -pthread $(CXXFLAGS) $(LDFLAGS),$(LINK))
FUZZ_MAIN := $(if $(filter fuzz-cov,$(CONFIG)),$(call object,fuzz/plain_main.c))

$(FUZZERS): $(OUT)/%: $(OUT)/obj/fuzz/%.o $(FUZZ_MAIN) $(FUZZ_PARTS_LIB) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(FUZZ_LINK) -o $@ $^ $(if $(FUZZ_MAIN),,$(LIB_FUZZING_ENGINE)) $(LIBRARIES)

$(MODULES): $(call object,fuzz/fuzz_jit.c fuzz/plain_main.c $(FUZZ_PARTS) $(RAND_SRC)) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBRARIES)

-include $(OUT)/obj/arena_tiny.d $(patsubst %.o,%.d,$(call object,$(LIB_SRC) $(CLI_SRC) $(UNIT_SRC) $(STATE_SRC) $(OOM_SRC) $(LIVE_SRC) \
                                          $(wildcard fuzz/*.c randgen/*.c) $(EXEC_SRC) $(wildcard bench/live*.c) bench/compile.c $(VERIFY_SRC) $(LAB_SRC) \
                                          $(PROVE_SRC) $(LEFT_SRC) $(CONFORM_SRC) tests/host_types.c tests/lab/attach.c))

# 10^8 samples for each number of threads and of cells; `make test` runs a hundredth of it.
stress: programs ## threads on the run-time state, for minutes
	@STRESS_SAMPLES=100000000 HISTORY_ROUNDS=100000 OUT=$(OUT) tests/state/run.sh

oom-live: programs ## each allocation of a session on the live host fails in turn; a quarter of an hour
	@OOM_RUNS=8 OUT=$(OUT) nice tests/suites/oom_bpf.sh

lab-boots: programs ## a cold build of the lab, and BOOTS (50) boots one after the other: how long they take
	@OUT=$(OUT) tests/lab/boots.sh --cold $(or $(BOOTS),50)

zoo: programs ## engines with one fault each: does the conformance suite tell them apart?
	@tests/zoo/zoo.py --out $(OUT)

planted-diff: programs ## mistakes planted in five places: random scripts must find each in five minutes, and end short
	@PLANTED_SECONDS=300 OUT=$(OUT) tests/suites/planted_diff.sh

# What it finds, it makes small and leaves in a folder of the build directory; interrupted, it goes on there.
N     ?= 1000000
FIRST ?= 1
campaign-diff: $(OUT)/randdiff ## N random scripts (a million), from seed FIRST on, on all executors but the kernel's
	@mkdir -p $(BUILD)/campaign-diff
	@nice $(OUT)/randdiff --without bpf -j $$(nproc) --state $(BUILD)/campaign-diff/state --findings $(BUILD)/campaign-diff \
	  $(FIRST) $$(($(FIRST) + $(N) - 1))

# --- Benches -------------------------------------------------------------------------------------

bench-exec: $(OUT)/bench-exec ## what a fire and each operation cost: interpreter, VIR, JIT, C
	@$(OUT)/bench-exec --json $(OUT)/bench-exec.json --markdown $(OUT)/bench-exec.md
	@cat $(OUT)/bench-exec.md

bench-compile: $(OUT)/bench-compile $(VPROBE) ## how long a script takes to become code, and how that grows
	@OUT=$(OUT) bench/compile.sh

# It judges nothing where it cannot: without root, or bpftrace.
bench-live: $(OUT)/bench-live $(VPROBE) ## as root: what live scripts cost, next to bpftrace with the same scripts; minutes
	@rm -f $(OUT)/bench-live.md
	@$(OUT)/bench-live --vprobe $(OUT)/vprobe --json $(OUT)/bench-live.json --markdown $(OUT)/bench-live.md
	@if [ -f $(OUT)/bench-live.md ]; then cat $(OUT)/bench-live.md; fi

# --- Fuzzing -------------------------------------------------------------------------------------

FUZZ_SECONDS ?= 60
FUZZ_RUNS    := $(FUZZ_SRC:fuzz/%.c=fuzz-run-%)
.PHONY: $(FUZZ_RUNS)

fuzz: ## build the libFuzzer targets, fuzz/fuzz_*.c
	+@$(MAKE) --no-print-directory CONFIG=fuzz programs

fuzz-run: $(FUZZ_RUNS) ## run each target for FUZZ_SECONDS (60)

# What a run discovers stays in the build directory; a find worth keeping is copied into fuzz/corpus
# by hand, with a name that says what it shows.
$(FUZZ_RUNS): fuzz-run-%: fuzz
	@mkdir -p $(BUILD)/fuzz/corpus/$* $(BUILD)/fuzz/finds $(BUILD)/fuzz/seeds/$*
	@fuzz/seeds.sh $(BUILD)/fuzz/seeds $(patsubst %/vprobe,%,$(wildcard $(BUILD)/gcc/vprobe))
	@log=$(BUILD)/fuzz/$*.log; \
	 $(BUILD)/fuzz/$* -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
	   -print_final_stats=1 -artifact_prefix=$(BUILD)/fuzz/finds/$*- \
	   $(patsubst %,-dict=%,$(wildcard fuzz/$*.dict)) \
	   $(BUILD)/fuzz/corpus/$* $(wildcard fuzz/corpus/$*) $(BUILD)/fuzz/seeds/$* > $$log 2>&1 || \
	   { tail -n 60 $$log; echo "$*: found something, see $$log"; exit 1; }; \
	 echo "$*: nothing found; $$(sed -n 's/^stat:://p' $$log | tr -s ' \n' ' ')"

campaign: ## all targets by two fuzzers for CAMPAIGN_TIME (2h); fuzz/campaign --help
	@fuzz/campaign --time $(or $(CAMPAIGN_TIME),2h) --build $(BUILD) --dir $(BUILD)/campaign

fuzz-replay: fuzz ## run each target once over its committed corpus
	@OUT=$(BUILD)/fuzz tests/suites/fuzz_replay.sh
