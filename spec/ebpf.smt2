; ebpf.smt2 - what the eBPF instructions mean that integer operations of VIR become.
;
; This file is the only definition there is.  The proofs of the eBPF back end (verifier/proofs) take
; the code that was made for an operation, run it by these terms, and show that it computes what
; vir.smt2 says.  That kernels do what is said here is taken for granted.
;
; The source is RFC 9669, BPF Instruction Set Architecture.  There are just the instructions that the
; rules of compiler/bpf/rules.def need.
;
; An instruction NAME is one function of the register that it names first, dst, and of its second
; operand, src, as 64-bit words; a number of 32 bits is sign-extended before.  One that computes gives
; what dst holds afterwards; one that jumps says whether it does.  Nothing else changes.  Loads and
; stores of 64 bits move a word as it is, and are not here.
;
; Other names that begin with `ebpf.` are helpers of this file.  It uses the logic QF_BV only, has no
; assertion, and does not depend on any solver.  A function's parameters stand on its first line.

(define-sort ebpf.word () (_ BitVec 64))

; Shift counts are taken modulo 64.
(define-fun ebpf.count- ((n ebpf.word)) ebpf.word (bvand n (_ bv63 64)))

; --- arithmetic: unsigned where that matters

(define-fun ebpf.mov ((dst ebpf.word) (src ebpf.word)) ebpf.word src)
(define-fun ebpf.add ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvadd dst src))
(define-fun ebpf.sub ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvsub dst src))
(define-fun ebpf.mul ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvmul dst src))
(define-fun ebpf.neg ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvneg dst))

; A division by 0 gives 0, a remainder dst.
(define-fun ebpf.div ((dst ebpf.word) (src ebpf.word)) ebpf.word
  (ite (= src (_ bv0 64)) (_ bv0 64) (bvudiv dst src)))
(define-fun ebpf.mod ((dst ebpf.word) (src ebpf.word)) ebpf.word
  (ite (= src (_ bv0 64)) dst (bvurem dst src)))

(define-fun ebpf.or ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvor dst src))
(define-fun ebpf.and ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvand dst src))
(define-fun ebpf.xor ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvxor dst src))
(define-fun ebpf.lsh ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvshl dst (ebpf.count- src)))
(define-fun ebpf.rsh ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvlshr dst (ebpf.count- src)))
(define-fun ebpf.arsh ((dst ebpf.word) (src ebpf.word)) ebpf.word (bvashr dst (ebpf.count- src)))

; The low 32 bits, with zeros above.
(define-fun ebpf.mov32 ((dst ebpf.word) (src ebpf.word)) ebpf.word
  ((_ zero_extend 32) ((_ extract 31 0) src)))

; --- jumps: s is signed

(define-fun ebpf.jeq ((dst ebpf.word) (src ebpf.word)) Bool (= dst src))
(define-fun ebpf.jne ((dst ebpf.word) (src ebpf.word)) Bool (distinct dst src))
(define-fun ebpf.jgt ((dst ebpf.word) (src ebpf.word)) Bool (bvugt dst src))
(define-fun ebpf.jge ((dst ebpf.word) (src ebpf.word)) Bool (bvuge dst src))
(define-fun ebpf.jlt ((dst ebpf.word) (src ebpf.word)) Bool (bvult dst src))
(define-fun ebpf.jle ((dst ebpf.word) (src ebpf.word)) Bool (bvule dst src))
(define-fun ebpf.jsgt ((dst ebpf.word) (src ebpf.word)) Bool (bvsgt dst src))
(define-fun ebpf.jsge ((dst ebpf.word) (src ebpf.word)) Bool (bvsge dst src))
(define-fun ebpf.jslt ((dst ebpf.word) (src ebpf.word)) Bool (bvslt dst src))
(define-fun ebpf.jsle ((dst ebpf.word) (src ebpf.word)) Bool (bvsle dst src))
