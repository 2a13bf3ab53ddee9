; x86_around.smt2 - what the instructions mean that code has around integer operations of VIR.
;
; As x86.smt2, whose form and helpers it uses: those instructions that no rule of
; compiler/x86/rules.def needs, but prologues, exceptions, calls and snapshots do.  The
; validation of whole functions (verifier/proofs) reads both files.
;
; Not here, but in the code of the validation: push, pop, call and ret, which only move the stack
; pointer and what it points to, and xchg and xadd, which are only ever used on variables.

; A byte that is stored.
(define-fun x86.mov8.to ((from x86.word)) x86.word from)

; INC and DEC leave CF as it was.
(define-fun x86.inc.to ((to x86.word)) x86.word (bvadd to (_ bv1 64)))
(define-fun x86.inc.flags ((to x86.word) (flags x86.status)) x86.status
  (x86.status-of (bvadd to (_ bv1 64)) (= (bvadd to (_ bv1 64)) (bvshl (_ bv1 64) (_ bv63 64)))
    (x86.is-cf flags)))

(define-fun x86.dec.to ((to x86.word)) x86.word (bvsub to (_ bv1 64)))
(define-fun x86.dec.flags ((to x86.word) (flags x86.status)) x86.status
  (x86.status-of (bvsub to (_ bv1 64)) (= to (bvshl (_ bv1 64) (_ bv63 64))) (x86.is-cf flags)))

; The lower halves, with their own sign.
(define-fun x86.signed32 ((word x86.word)) x86.word ((_ sign_extend 32) ((_ extract 31 0) word)))

(define-fun x86.test32.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of (x86.signed32 (bvand to from)) false false))

(define-fun x86.cmp32.flags ((to x86.word) (from x86.word)) x86.status
  (let ((result (x86.signed32 (bvsub to from))))
    (x86.status-of result
      (and (distinct (x86.is-negative (x86.signed32 to)) (x86.is-negative (x86.signed32 from)))
           (distinct (x86.is-negative (x86.signed32 to)) (x86.is-negative result)))
      (bvult (x86.low32 to) (x86.low32 from)))))
