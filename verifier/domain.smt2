; domain.smt2 - what is known of a cell, and what operations and conditions do to that knowledge.
;
; This file is the only definition of the verifier's abstract domain.  The C of verifier/domain.c is
; generated from it (spec/gen), and the proofs of its soundness (verifier/proofs) have the very same
; terms.  It is read after spec/vir.smt2, whose names it uses.
;
; A `dom` stands for the set of all cells x with
;
;   umin <= x <= umax       unsigned
;   smin <= x <= smax       signed
;   x & zeros = 0           bits that are known to be 0
;   x & ones = ones         bits that are known to be 1
;
; (zeros and ones are a `tristate number`: a bit in neither is unknown; one in both: no such x.)
;
; What must hold, and is proved, where x and y are any members of a and b:
;
;   dom.NAME               op NAME of vir.smt2 on x, y, ... gives a member, where it does not trap
;   dom.NAME.may_trap      true if it traps for any x, y, ...    (for operations that can trap)
;   dom.NAME.must_trap     true only if it traps for all
;   dom.assume.NAME.true.a   x is a member, where NAME(x, y) gives 1; with `b`, y is; with `false`,
;                          where it gives 0                      (for comparisons)
;   dom.before.NAME.a      x is a member, where NAME(x, y) does not trap and is a member of c; with `b`, y is
;   dom.root               x is a member, where x * x is a member of b
;   dom.relation.NAME      a sum of x, y and what NAME(x, y) gives, a member of c, is in bounds; see there
;   dom.join               x and y are members
;   dom.meet               x is a member if it is one of both
;   dom.widen              x and y are members; see there
;   dom.reduce             x is a member; see there
;   dom.leq                if it is true, x is a member of b
;
; Each result is as precise as its own view allows when the operands are reduced: bounds are found
; from bounds, bits from bits.  The caller reduces the result, by which each view learns what the
; others know; so a view that an operation has nothing of its own to say about is left open here.
;
; Form, for the readers of this file that are programs: every function whose name begins with `dom.`
; is one of the above, and lists its operands on the line of its name.  All other names are helpers.
; The logic is QF_BV with two records.  No numeral depends on the width of a cell, except as an index:
; spec/gen/text.c says how this file and vir.smt2 are read for narrower cells.

(declare-datatypes ((dom 0)) (((dom.make
  (umin vir.word) (umax vir.word) (smin vir.word) (smax vir.word) (zeros vir.word) (ones vir.word)))))

; --- cells

(define-fun word.max () vir.word (bvnot vir.zero))
(define-fun word.smax () vir.word (bvlshr word.max vir.one))
(define-fun word.smin () vir.word (bvnot word.smax))

(define-fun word.least ((a vir.word) (b vir.word)) vir.word (ite (bvult b a) b a))
(define-fun word.most ((a vir.word) (b vir.word)) vir.word (ite (bvult a b) b a))
(define-fun word.sleast ((a vir.word) (b vir.word)) vir.word (ite (bvslt b a) b a))
(define-fun word.smost ((a vir.word) (b vir.word)) vir.word (ite (bvslt a b) b a))

(define-fun word.is_neg ((a vir.word)) Bool (bvslt a vir.zero))

; The lowest bit of a that is 1, alone; 0 if there is none.
(define-fun word.lowest ((a vir.word)) vir.word (bvand a (bvneg a)))

; The highest bit of a that is 1, and all below it.
(define-fun word.upto_highest ((a vir.word)) vir.word
  (let ((a (bvor a (bvlshr a (_ bv1 64)))))
  (let ((a (bvor a (bvlshr a (_ bv2 64)))))
  (let ((a (bvor a (bvlshr a (_ bv4 64)))))
  (let ((a (bvor a (bvlshr a (_ bv8 64)))))
  (let ((a (bvor a (bvlshr a (_ bv16 64)))))
    (bvor a (bvlshr a (_ bv32 64)))))))))

(define-fun word.is_power ((a vir.word)) Bool
  (and (distinct a vir.zero) (= (bvand a (bvsub a vir.one)) vir.zero)))

; --- sets

(define-fun set.all () dom
  (dom.make vir.zero word.max word.smin word.smax vir.zero vir.zero))

; The one way to write the empty set in which a join with it changes nothing.
(define-fun set.none () dom
  (dom.make word.max vir.zero word.smax word.smin word.max word.max))

(define-fun set.const ((x vir.word)) dom
  (dom.make x x x x (bvnot x) x))

(define-fun set.is_const ((a dom)) Bool
  (= (umin a) (umax a)))

(define-fun set.of_signed ((smin vir.word) (smax vir.word)) dom
  (dom.make vir.zero word.max smin smax vir.zero vir.zero))

; Bits that are unknown, and possibly 1.
(define-fun set.unknown ((a dom)) vir.word (bvnot (bvor (zeros a) (ones a))))
(define-fun set.possible ((a dom)) vir.word (bvnot (zeros a)))

; A truth value.
(define-fun set.truth ((may_be_false Bool) (may_be_true Bool)) dom
  (let ((low (ite may_be_false vir.zero vir.one)) (high (ite may_be_true vir.one vir.zero)))
    (dom.make low high low high (bvnot high) low)))

; --- joins, meets, inclusion

(define-fun dom.join ((a dom) (b dom)) dom
  (dom.make
    (word.least (umin a) (umin b))
    (word.most (umax a) (umax b))
    (word.sleast (smin a) (smin b))
    (word.smost (smax a) (smax b))
    (bvand (zeros a) (zeros b))
    (bvand (ones a) (ones b))))

(define-fun dom.meet ((a dom) (b dom)) dom
  (dom.make
    (word.most (umin a) (umin b))
    (word.least (umax a) (umax b))
    (word.smost (smin a) (smin b))
    (word.sleast (smax a) (smax b))
    (bvor (zeros a) (zeros b))
    (bvor (ones a) (ones b))))

(define-fun dom.leq ((a dom) (b dom)) Bool
  (and (bvule (umin b) (umin a))
       (bvule (umax a) (umax b))
       (bvsle (smin b) (smin a))
       (bvsle (smax a) (smax b))
       (= (bvor (zeros a) (zeros b)) (zeros a))
       (= (bvor (ones a) (ones b)) (ones a))))

; --- reducing

; The least number at or above x that agrees with zeros and ones; if there is none, one below x.
; Where the highest bit that is wrong in x is 0, it becomes 1; where it is 1, the next higher bit that
; may become 1 does.  What is below is then as small as can be.
(define-fun tnum.at_least ((x vir.word) (zeros vir.word) (ones vir.word)) vir.word
  (let ((wrong (bvor (bvand x zeros) (bvand (bvnot x) ones))))
  (let ((below (word.upto_highest wrong)))
  (let ((highest (bvxor below (bvlshr below vir.one))))
  (let ((higher (word.lowest (bvnot (bvor x zeros below)))))
  (let ((bit (ite (= (bvand x highest) vir.zero) highest higher)))
    (ite (= wrong vir.zero)
      x
      (bvor (bvand (bvor x bit) (bvneg bit)) (bvand ones (bvsub bit vir.one))))))))))

; The greatest number at or below x that agrees; if there is none, one above x.
(define-fun tnum.at_most ((x vir.word) (zeros vir.word) (ones vir.word)) vir.word
  (bvnot (tnum.at_least (bvnot x) ones zeros)))

; The members between low and high of a set that has no two signs, for which both orders are one:
; its bounds are members then, and so its bits are those that the bounds have in common above the
; first in which they differ.
(define-fun set.half ((low vir.word) (high vir.word) (zeros vir.word) (ones vir.word)) dom
  (let ((least (tnum.at_least low zeros ones)) (most (tnum.at_most high zeros ones)))
  (let ((differ (word.upto_highest (bvxor least most))))
    (ite (and (= (bvand zeros ones) vir.zero) (bvule low least) (bvule least high))
      (dom.make least most least most
        (bvor zeros (bvnot (bvor least differ)))
        (bvor ones (bvand least (bvnot differ))))
      set.none))))

(define-fun set.not_negative ((a dom)) dom
  (ite (word.is_neg (smax a))
    set.none
    (set.half (word.most (umin a) (word.smost (smin a) vir.zero)) (word.least (umax a) (smax a))
      (bvor (zeros a) word.smin) (ones a))))

(define-fun set.negative ((a dom)) dom
  (ite (word.is_neg (smin a))
    (set.half (word.most (umin a) (smin a)) (word.least (umax a) (word.sleast (smax a) word.max))
      (zeros a) (bvor (ones a) word.smin))
    set.none))

; The same set, written so that no component can be sharpened: bounds are members, a bit that is
; unknown is 0 in one member and 1 in another.  The empty set becomes set.none.
(define-fun dom.reduce ((a dom)) dom
  (dom.join (set.not_negative a) (set.negative a)))

; --- widening

; The natural limits are 0, 1, -1, and those of signed and unsigned types of 8, 16, 32 and 64 bits.
(define-fun limit.u8 () vir.word (vir.zext8.value word.max))
(define-fun limit.u16 () vir.word (vir.zext16.value word.max))
(define-fun limit.u32 () vir.word (vir.zext32.value word.max))
(define-fun limit.s8 () vir.word (bvlshr limit.u8 vir.one))
(define-fun limit.s16 () vir.word (bvlshr limit.u16 vir.one))
(define-fun limit.s32 () vir.word (bvlshr limit.u32 vir.one))

; The first limit at or above x, unsigned; at or below x, signed; and so on.
(define-fun limit.umax ((x vir.word)) vir.word
  (ite (bvule x vir.one) x
  (ite (bvule x limit.s8) limit.s8
  (ite (bvule x limit.u8) limit.u8
  (ite (bvule x limit.s16) limit.s16
  (ite (bvule x limit.u16) limit.u16
  (ite (bvule x limit.s32) limit.s32
  (ite (bvule x limit.u32) limit.u32
  (ite (bvule x word.smax) word.smax word.max)))))))))

(define-fun limit.smax ((x vir.word)) vir.word
  (ite (word.is_neg x) word.max (limit.umax x)))

(define-fun limit.smin ((x vir.word)) vir.word
  (ite (word.is_neg x) (bvnot (limit.umax (bvnot x))) (ite (= x vir.zero) x vir.one)))

(define-fun limit.umin ((x vir.word)) vir.word
  (limit.smin x))

; Both sets, and more, so that a chain a = widen(a, b, c) ends soon whatever the bs are.  A bound of a
; that b is beyond moves to that of c if b is not beyond that, else to the next limit.  Of bits, where
; b denies one that a knows, those below it are left: an alignment.
(define-fun dom.widen ((a dom) (b dom) (c dom)) dom
  (let ((denied (bvor (bvand (zeros a) (bvnot (zeros b))) (bvand (ones a) (bvnot (ones b))))))
  (let ((kept (bvsub (word.lowest denied) vir.one)))
    (dom.make
      (ite (bvule (umin a) (umin b)) (umin a)
        (ite (bvule (umin c) (umin b)) (umin c) (limit.umin (umin b))))
      (ite (bvuge (umax a) (umax b)) (umax a)
        (ite (bvuge (umax c) (umax b)) (umax c) (limit.umax (umax b))))
      (ite (bvsle (smin a) (smin b)) (smin a)
        (ite (bvsle (smin c) (smin b)) (smin c) (limit.smin (smin b))))
      (ite (bvsge (smax a) (smax b)) (smax a)
        (ite (bvsge (smax c) (smax b)) (smax c) (limit.smax (smax b))))
      (bvand (zeros a) (zeros b) kept)
      (bvand (ones a) (ones b) kept)))))

; --- arithmetic

; Bounds of a sum or difference hold if both wrap, in the same direction, or neither does.

(define-fun wrap.up ((a vir.word) (b vir.word)) Bool ; a + b, signed
  (and (not (word.is_neg a)) (not (word.is_neg b)) (word.is_neg (bvadd a b))))
(define-fun wrap.down ((a vir.word) (b vir.word)) Bool
  (and (word.is_neg a) (word.is_neg b) (not (word.is_neg (bvadd a b)))))

(define-fun dom.add ((a dom) (b dom)) dom
  (let ((umin_sum (bvadd (umin a) (umin b))) (umax_sum (bvadd (umax a) (umax b)))
        (smin_sum (bvadd (smin a) (smin b))) (smax_sum (bvadd (smax a) (smax b)))
        (least (bvadd (ones a) (ones b)))
        (most (bvadd (set.possible a) (set.possible b))))
  (let ((as_unsigned (= (bvult umin_sum (umin a)) (bvult umax_sum (umax a))))
        (as_signed (and (= (wrap.up (smin a) (smin b)) (wrap.up (smax a) (smax b)))
                        (= (wrap.down (smin a) (smin b)) (wrap.down (smax a) (smax b)))))
        (known (bvnot (bvor (bvxor least most) (set.unknown a) (set.unknown b)))))
    (dom.make
      (ite as_unsigned umin_sum vir.zero)
      (ite as_unsigned umax_sum word.max)
      (ite as_signed smin_sum word.smin)
      (ite as_signed smax_sum word.smax)
      (bvand (bvnot least) known)
      (bvand least known)))))

(define-fun wrap.sub_up ((a vir.word) (b vir.word)) Bool ; a - b, signed
  (and (not (word.is_neg a)) (word.is_neg b) (word.is_neg (bvsub a b))))
(define-fun wrap.sub_down ((a vir.word) (b vir.word)) Bool
  (and (word.is_neg a) (not (word.is_neg b)) (not (word.is_neg (bvsub a b)))))

(define-fun dom.sub ((a dom) (b dom)) dom
  (let ((umin_rest (bvsub (umin a) (umax b))) (umax_rest (bvsub (umax a) (umin b)))
        (smin_rest (bvsub (smin a) (smax b))) (smax_rest (bvsub (smax a) (smin b)))
        (least (bvsub (ones a) (set.possible b)))
        (most (bvsub (set.possible a) (ones b))))
  (let ((as_unsigned (= (bvult (umin a) (umax b)) (bvult (umax a) (umin b))))
        (as_signed (and (= (wrap.sub_up (smin a) (smax b)) (wrap.sub_up (smax a) (smin b)))
                        (= (wrap.sub_down (smin a) (smax b)) (wrap.sub_down (smax a) (smin b)))))
        (some (bvsub (ones a) (ones b)))
        (known (bvnot (bvor (bvxor least most) (set.unknown a) (set.unknown b)))))
    (dom.make
      (ite as_unsigned umin_rest vir.zero)
      (ite as_unsigned umax_rest word.max)
      (ite as_signed smin_rest word.smin)
      (ite as_signed smax_rest word.smax)
      (bvand (bvnot some) known)
      (bvand some known)))))

(define-fun dom.neg ((a dom)) dom
  (dom.sub (set.const vir.zero) a))

; Products of twice the width; their bounds hold if all of them wrap equally often.

(define-sort wide () (_ BitVec 128))

(define-fun wide.mul ((a vir.word) (b vir.word)) wide
  (bvmul ((_ zero_extend 64) a) ((_ zero_extend 64) b)))
(define-fun wide.smul ((a vir.word) (b vir.word)) wide
  (bvmul ((_ sign_extend 64) a) ((_ sign_extend 64) b)))
(define-fun wide.low ((a wide)) vir.word ((_ extract 63 0) a))
(define-fun wide.high ((a wide)) vir.word ((_ extract 127 64) a))
(define-fun wide.sleast ((a wide) (b wide)) wide (ite (bvslt b a) b a))
(define-fun wide.smost ((a wide) (b wide)) wide (ite (bvslt a b) b a))

; How often a wraps as a signed number.
(define-fun wide.swraps ((a wide)) vir.word
  (bvadd (wide.high a) (vir.truth (word.is_neg (wide.low a)))))

; The product of x = ones + i * p and y = ones' + j * p', where p and p' are the lowest unknown bits,
; is ones * ones' + i * (p * ones') + j * (ones * p') + i * j * (p * p'): known below all of these.
(define-fun dom.mul ((a dom) (b dom)) dom
  (let ((umin_product (wide.mul (umin a) (umin b))) (umax_product (wide.mul (umax a) (umax b)))
        (p0 (wide.smul (smin a) (smin b))) (p1 (wide.smul (smin a) (smax b)))
        (p2 (wide.smul (smax a) (smin b))) (p3 (wide.smul (smax a) (smax b)))
        (step_a (word.lowest (set.unknown a))) (step_b (word.lowest (set.unknown b)))
        (product (bvmul (ones a) (ones b))))
  (let ((as_unsigned (= (wide.high umin_product) (wide.high umax_product)))
        (least (wide.sleast (wide.sleast p0 p1) (wide.sleast p2 p3)))
        (most (wide.smost (wide.smost p0 p1) (wide.smost p2 p3)))
        (steps (bvor (bvmul step_a (ones b)) (bvmul (ones a) step_b) (bvmul step_a step_b))))
  (let ((as_signed (= (wide.swraps least) (wide.swraps most)))
        (known (bvsub (word.lowest steps) vir.one)))
    (dom.make
      (ite as_unsigned (wide.low umin_product) vir.zero)
      (ite as_unsigned (wide.low umax_product) word.max)
      (ite as_signed (wide.low least) word.smin)
      (ite as_signed (wide.low most) word.smax)
      (bvand (bvnot product) known)
      (bvand product known))))))

; --- division

(define-fun div.may_trap ((b dom)) Bool
  (and (= (umin b) vir.zero) (bvsle (smin b) vir.zero) (bvsge (smax b) vir.zero) (= (ones b) vir.zero)))
(define-fun div.must_trap ((b dom)) Bool
  (= (umax b) vir.zero))

; A divisor that is one power of two moves bits.
(define-fun div.moves_bits ((b dom)) Bool
  (and (set.is_const b) (word.is_power (umin b))))
(define-fun div.zeros ((a dom) (b dom)) vir.word (bvnot (bvudiv (set.possible a) (umin b))))
(define-fun div.ones ((a dom) (b dom)) vir.word (bvudiv (ones a) (umin b)))

(define-fun dom.divu ((a dom) (b dom)) dom
  (dom.make
    (bvudiv (umin a) (umax b))
    (bvudiv (umax a) (word.most (umin b) vir.one))
    word.smin
    word.smax
    (ite (div.moves_bits b) (div.zeros a b) vir.zero)
    (ite (div.moves_bits b) (div.ones a b) vir.zero)))
(define-fun dom.divu.may_trap ((a dom) (b dom)) Bool (div.may_trap b))
(define-fun dom.divu.must_trap ((a dom) (b dom)) Bool (div.must_trap b))

; Signed quotients are monotonic in both operands while the divisor keeps its sign.

(define-fun quotient.by_positive ((a dom) (b dom)) dom
  (let ((near (word.smost (smin b) vir.one)) (far (smax b)))
    (ite (bvsgt far vir.zero)
      (set.of_signed
        (bvsdiv (smin a) (ite (word.is_neg (smin a)) near far))
        (bvsdiv (smax a) (ite (word.is_neg (smax a)) far near)))
      set.none)))

(define-fun quotient.by_negative ((a dom) (b dom)) dom
  (let ((near (word.sleast (smax b) word.max)) (far (smin b)))
  (let ((wraps (and (= (smin a) word.smin) (= near word.max))))
    (ite (word.is_neg far)
      (set.of_signed
        (ite wraps word.smin (bvsdiv (smax a) (ite (word.is_neg (smax a)) far near)))
        (ite wraps word.smax (bvsdiv (smin a) (ite (word.is_neg (smin a)) near far))))
      set.none))))

(define-fun dom.divs ((a dom) (b dom)) dom
  (let ((bounds (dom.join (quotient.by_positive a b) (quotient.by_negative a b)))
        (moves_bits (and (div.moves_bits b) (not (word.is_neg (smin a))) (not (word.is_neg (smin b))))))
    (dom.make
      vir.zero
      word.max
      (smin bounds)
      (smax bounds)
      (ite moves_bits (div.zeros a b) vir.zero)
      (ite moves_bits (div.ones a b) vir.zero))))
(define-fun dom.divs.may_trap ((a dom) (b dom)) Bool (div.may_trap b))
(define-fun dom.divs.must_trap ((a dom) (b dom)) Bool (div.must_trap b))

; Bits of a below the lowest bit that any divisor has stay as they are.
(define-fun rem.kept ((b dom)) vir.word
  (bvsub (word.lowest (set.possible b)) vir.one))

; Where a is below b it stays; where all quotients by one divisor are equal, bounds of a give bounds.
(define-fun dom.remu ((a dom) (b dom)) dom
  (let ((kept (rem.kept b))
        (keeps (bvult (umax a) (umin b)))
        (moves (and (set.is_const b) (= (bvudiv (umin a) (umin b)) (bvudiv (umax a) (umin b))))))
    (dom.make
      (ite keeps (umin a) (ite moves (bvurem (umin a) (umin b)) vir.zero))
      (ite keeps (umax a)
        (ite moves (bvurem (umax a) (umin b)) (word.least (umax a) (bvsub (umax b) vir.one))))
      word.smin
      word.smax
      (ite keeps (zeros a) (bvand (zeros a) kept))
      (ite keeps (ones a) (bvand (ones a) kept)))))
(define-fun dom.remu.may_trap ((a dom) (b dom)) Bool (div.may_trap b))
(define-fun dom.remu.must_trap ((a dom) (b dom)) Bool (div.must_trap b))

; The least and greatest magnitude of a member.
(define-fun magnitude.of ((x vir.word)) vir.word
  (ite (word.is_neg x) (bvneg x) x))
(define-fun magnitude.most ((a dom)) vir.word
  (word.most (magnitude.of (smin a)) (magnitude.of (smax a))))
(define-fun magnitude.least ((a dom)) vir.word
  (ite (distinct (word.is_neg (smin a)) (word.is_neg (smax a)))
    vir.zero
    (word.least (magnitude.of (smin a)) (magnitude.of (smax a)))))

(define-fun dom.rems ((a dom) (b dom)) dom
  (let ((kept (rem.kept b))
        (most (bvsub (magnitude.most b) vir.one))
        (keeps (bvult (magnitude.most a) (magnitude.least b)))
        (moves (and (set.is_const b) (= (bvsdiv (smin a) (umin b)) (bvsdiv (smax a) (umin b))))))
    (dom.make
      vir.zero
      word.max
      (ite keeps (smin a)
        (ite moves (bvsrem (smin a) (umin b))
          (ite (word.is_neg (smin a)) (word.smost (smin a) (bvneg most)) vir.zero)))
      (ite keeps (smax a)
        (ite moves (bvsrem (smax a) (umin b))
          (ite (word.is_neg (smax a)) vir.zero (word.sleast (smax a) most))))
      (ite keeps (zeros a) (bvand (zeros a) kept))
      (ite keeps (ones a) (bvand (ones a) kept)))))
(define-fun dom.rems.may_trap ((a dom) (b dom)) Bool (div.may_trap b))
(define-fun dom.rems.must_trap ((a dom) (b dom)) Bool (div.must_trap b))

; --- shifts

; The least and the greatest count.
(define-fun count.is_range ((b dom)) Bool
  (= (bvsub (umin b) (vir.count (umin b))) (bvsub (umax b) (vir.count (umax b)))))
(define-fun count.least ((b dom)) vir.word
  (vir.count (ite (count.is_range b) (umin b) (ones b))))
(define-fun count.most ((b dom)) vir.word
  (vir.count (ite (count.is_range b) (umax b) (set.possible b))))

; What a shift by n moves out of x, at the low end.
(define-fun shl.lost ((x vir.word) (n vir.word)) vir.word
  (bvlshr (bvlshr x (bvsub (vir.count word.max) n)) vir.one))
(define-fun shl.keeps_sign ((x vir.word) (n vir.word)) Bool
  (= (bvashr (bvshl x n) n) x))

(define-fun dom.shl ((a dom) (b dom)) dom
  (let ((least (count.least b)) (most (count.most b)))
  (let ((is_exact (= least most)))
  (let ((as_unsigned (= (shl.lost (umax a) most) (ite is_exact (shl.lost (umin a) most) vir.zero)))
        (as_signed (and (shl.keeps_sign (smin a) most) (shl.keeps_sign (smax a) most))))
    (dom.make
      (ite as_unsigned (bvshl (umin a) least) vir.zero)
      (ite as_unsigned (bvshl (umax a) most) word.max)
      (ite as_signed (bvshl (smin a) (ite (word.is_neg (smin a)) most least)) word.smin)
      (ite as_signed (bvshl (smax a) (ite (word.is_neg (smax a)) least most)) word.smax)
      (ite is_exact
        (bvnot (bvshl (set.possible a) least))
        (bvsub (bvshl (word.lowest (set.possible a)) least) vir.one))
      (ite is_exact (bvshl (ones a) least) vir.zero))))))

(define-fun dom.shru ((a dom) (b dom)) dom
  (let ((least (count.least b)) (most (count.most b)))
  (let ((is_exact (= least most)))
    (dom.make
      (bvlshr (umin a) most)
      (bvlshr (umax a) least)
      (ite (= least vir.zero) (word.sleast (smin a) vir.zero) vir.zero)
      (ite (= most vir.zero) (smax a) word.smax)
      (ite is_exact (bvnot (bvlshr (set.possible a) least)) vir.zero)
      (ite is_exact (bvlshr (ones a) least) vir.zero)))))

(define-fun dom.shrs ((a dom) (b dom)) dom
  (let ((least (count.least b)) (most (count.most b)))
  (let ((is_exact (= least most)))
    (dom.make
      vir.zero
      word.max
      (bvashr (smin a) (ite (word.is_neg (smin a)) least most))
      (bvashr (smax a) (ite (word.is_neg (smax a)) most least))
      (ite is_exact (bvashr (zeros a) least) vir.zero)
      (ite is_exact (bvashr (ones a) least) vir.zero)))))

; --- bitwise

(define-fun dom.not ((a dom)) dom
  (dom.make
    (bvnot (umax a)) (bvnot (umin a))
    (bvnot (smax a)) (bvnot (smin a))
    (ones a) (zeros a)))

; x & y is at most y, unsigned always, signed if y is not negative (x takes bits away) or x is (it
; leaves the sign).  If both are negative, and -2^n or more, so is x & y.
(define-fun dom.and ((a dom) (b dom)) dom
  (let ((least (word.sleast (smin a) (smin b))))
    (dom.make
      vir.zero
      (word.least (umax a) (umax b))
      (ite (and (word.is_neg (smin a)) (word.is_neg (smin b)))
        (bvnot (word.upto_highest (bvnot least)))
        vir.zero)
      (word.sleast
        (ite (or (not (word.is_neg (smin a))) (word.is_neg (smax b))) (smax a) (word.smost (smax a) (smax b)))
        (ite (or (not (word.is_neg (smin b))) (word.is_neg (smax a))) (smax b) (word.smost (smax a) (smax b))))
      (bvor (zeros a) (zeros b))
      (bvand (ones a) (ones b)))))

(define-fun dom.or ((a dom) (b dom)) dom
  (dom.not (dom.and (dom.not a) (dom.not b))))

; 2^n - 1 so that -2^n <= x < 2^n for all members.
(define-fun xor.extent ((a dom)) vir.word
  (word.upto_highest (bvor
    (ite (word.is_neg (smin a)) (bvnot (smin a)) (smin a))
    (ite (word.is_neg (smax a)) (bvnot (smax a)) (smax a)))))

(define-fun dom.xor ((a dom) (b dom)) dom
  (let ((extent (bvor (xor.extent a) (xor.extent b))))
    (dom.make
      vir.zero
      word.max
      (bvnot extent)
      extent
      (bvor (bvand (zeros a) (zeros b)) (bvand (ones a) (ones b)))
      (bvor (bvand (zeros a) (ones b)) (bvand (ones a) (zeros b))))))

; --- comparisons

(define-fun compare.apart ((a dom) (b dom)) Bool
  (or (bvult (umax a) (umin b)) (bvult (umax b) (umin a))
      (bvslt (smax a) (smin b)) (bvslt (smax b) (smin a))
      (distinct (bvor (bvand (zeros a) (ones b)) (bvand (ones a) (zeros b))) vir.zero)))
(define-fun compare.same ((a dom) (b dom)) Bool
  (and (set.is_const a) (set.is_const b) (= (umin a) (umin b))))

(define-fun dom.eq ((a dom) (b dom)) dom
  (set.truth (not (compare.same a b)) (not (compare.apart a b))))
(define-fun dom.ne ((a dom) (b dom)) dom
  (set.truth (not (compare.apart a b)) (not (compare.same a b))))
(define-fun dom.lts ((a dom) (b dom)) dom
  (set.truth (bvsge (smax a) (smin b)) (bvslt (smin a) (smax b))))
(define-fun dom.ltu ((a dom) (b dom)) dom
  (set.truth (bvuge (umax a) (umin b)) (bvult (umin a) (umax b))))
(define-fun dom.les ((a dom) (b dom)) dom
  (set.truth (bvsgt (smax a) (smin b)) (bvsle (smin a) (smax b))))
(define-fun dom.leu ((a dom) (b dom)) dom
  (set.truth (bvugt (umax a) (umin b)) (bvule (umin a) (umax b))))
(define-fun dom.gts ((a dom) (b dom)) dom (dom.lts b a))
(define-fun dom.gtu ((a dom) (b dom)) dom (dom.ltu b a))
(define-fun dom.ges ((a dom) (b dom)) dom (dom.les b a))
(define-fun dom.geu ((a dom) (b dom)) dom (dom.leu b a))

(define-fun dom.lnot ((a dom)) dom (dom.eq a (set.const vir.zero)))
(define-fun dom.bool ((a dom)) dom (dom.ne a (set.const vir.zero)))

; --- choice

(define-fun dom.select ((a dom) (b dom) (c dom)) dom
  (let ((a (dom.bool a)))
    (ite (= (umin a) vir.one) b (ite (= (umax a) vir.zero) c (dom.join b c)))))

; --- what a comparison says of its operands

; a without what is above or below x.
(define-fun only.upto ((a dom) (x vir.word)) dom
  (dom.make (umin a) (word.least (umax a) x) (smin a) (smax a) (zeros a) (ones a)))
(define-fun only.from ((a dom) (x vir.word)) dom
  (dom.make (word.most (umin a) x) (umax a) (smin a) (smax a) (zeros a) (ones a)))
(define-fun only.supto ((a dom) (x vir.word)) dom
  (dom.make (umin a) (umax a) (smin a) (word.sleast (smax a) x) (zeros a) (ones a)))
(define-fun only.sfrom ((a dom) (x vir.word)) dom
  (dom.make (umin a) (umax a) (word.smost (smin a) x) (smax a) (zeros a) (ones a)))

; a without b, if b is one number and at an end of a.
(define-fun only.other ((a dom) (b dom)) dom
  (let ((x (umin b)))
    (ite (not (set.is_const b)) a
    (ite (and (set.is_const a) (= (umin a) x)) set.none
      (dom.make
        (ite (= (umin a) x) (bvadd x vir.one) (umin a))
        (ite (= (umax a) x) (bvsub x vir.one) (umax a))
        (ite (= (smin a) x) (bvadd x vir.one) (smin a))
        (ite (= (smax a) x) (bvsub x vir.one) (smax a))
        (zeros a)
        (ones a))))))

(define-fun dom.assume.eq.true.a ((a dom) (b dom)) dom (dom.meet a b))
(define-fun dom.assume.eq.true.b ((a dom) (b dom)) dom (dom.meet a b))
(define-fun dom.assume.eq.false.a ((a dom) (b dom)) dom (only.other a b))
(define-fun dom.assume.eq.false.b ((a dom) (b dom)) dom (only.other b a))

(define-fun dom.assume.ne.true.a ((a dom) (b dom)) dom (dom.assume.eq.false.a a b))
(define-fun dom.assume.ne.true.b ((a dom) (b dom)) dom (dom.assume.eq.false.b a b))
(define-fun dom.assume.ne.false.a ((a dom) (b dom)) dom (dom.assume.eq.true.a a b))
(define-fun dom.assume.ne.false.b ((a dom) (b dom)) dom (dom.assume.eq.true.b a b))

(define-fun dom.assume.lts.true.a ((a dom) (b dom)) dom
  (ite (= (smax b) word.smin) set.none (only.supto a (bvsub (smax b) vir.one))))
(define-fun dom.assume.lts.true.b ((a dom) (b dom)) dom
  (ite (= (smin a) word.smax) set.none (only.sfrom b (bvadd (smin a) vir.one))))
(define-fun dom.assume.lts.false.a ((a dom) (b dom)) dom (only.sfrom a (smin b)))
(define-fun dom.assume.lts.false.b ((a dom) (b dom)) dom (only.supto b (smax a)))

(define-fun dom.assume.ltu.true.a ((a dom) (b dom)) dom
  (ite (= (umax b) vir.zero) set.none (only.upto a (bvsub (umax b) vir.one))))
(define-fun dom.assume.ltu.true.b ((a dom) (b dom)) dom
  (ite (= (umin a) word.max) set.none (only.from b (bvadd (umin a) vir.one))))
(define-fun dom.assume.ltu.false.a ((a dom) (b dom)) dom (only.from a (umin b)))
(define-fun dom.assume.ltu.false.b ((a dom) (b dom)) dom (only.upto b (umax a)))

(define-fun dom.assume.gts.true.a ((a dom) (b dom)) dom (dom.assume.lts.true.b b a))
(define-fun dom.assume.gts.true.b ((a dom) (b dom)) dom (dom.assume.lts.true.a b a))
(define-fun dom.assume.gts.false.a ((a dom) (b dom)) dom (dom.assume.lts.false.b b a))
(define-fun dom.assume.gts.false.b ((a dom) (b dom)) dom (dom.assume.lts.false.a b a))

(define-fun dom.assume.gtu.true.a ((a dom) (b dom)) dom (dom.assume.ltu.true.b b a))
(define-fun dom.assume.gtu.true.b ((a dom) (b dom)) dom (dom.assume.ltu.true.a b a))
(define-fun dom.assume.gtu.false.a ((a dom) (b dom)) dom (dom.assume.ltu.false.b b a))
(define-fun dom.assume.gtu.false.b ((a dom) (b dom)) dom (dom.assume.ltu.false.a b a))

(define-fun dom.assume.les.true.a ((a dom) (b dom)) dom (dom.assume.gts.false.a a b))
(define-fun dom.assume.les.true.b ((a dom) (b dom)) dom (dom.assume.gts.false.b a b))
(define-fun dom.assume.les.false.a ((a dom) (b dom)) dom (dom.assume.gts.true.a a b))
(define-fun dom.assume.les.false.b ((a dom) (b dom)) dom (dom.assume.gts.true.b a b))

(define-fun dom.assume.leu.true.a ((a dom) (b dom)) dom (dom.assume.gtu.false.a a b))
(define-fun dom.assume.leu.true.b ((a dom) (b dom)) dom (dom.assume.gtu.false.b a b))
(define-fun dom.assume.leu.false.a ((a dom) (b dom)) dom (dom.assume.gtu.true.a a b))
(define-fun dom.assume.leu.false.b ((a dom) (b dom)) dom (dom.assume.gtu.true.b a b))

(define-fun dom.assume.ges.true.a ((a dom) (b dom)) dom (dom.assume.lts.false.a a b))
(define-fun dom.assume.ges.true.b ((a dom) (b dom)) dom (dom.assume.lts.false.b a b))
(define-fun dom.assume.ges.false.a ((a dom) (b dom)) dom (dom.assume.lts.true.a a b))
(define-fun dom.assume.ges.false.b ((a dom) (b dom)) dom (dom.assume.lts.true.b a b))

(define-fun dom.assume.geu.true.a ((a dom) (b dom)) dom (dom.assume.ltu.false.a a b))
(define-fun dom.assume.geu.true.b ((a dom) (b dom)) dom (dom.assume.ltu.false.b a b))
(define-fun dom.assume.geu.false.a ((a dom) (b dom)) dom (dom.assume.ltu.true.a a b))
(define-fun dom.assume.geu.false.b ((a dom) (b dom)) dom (dom.assume.ltu.true.b a b))

; --- casts and bit-fields

; They map numbers to numbers in steps of 1 that begin again now and then.  If the ends of a range
; are as far apart after as before, it has not begun again between.  Bits move one by one.

(define-fun field.fits ((low vir.word) (high vir.word) (distance vir.word)) Bool
  (= (bvsub high low) distance))

; From the images of smin and smax, and of what may be and what is 1; most: the greatest result.
(define-fun field.signed ((a dom) (low vir.word) (high vir.word) (possible vir.word) (ones vir.word) (most vir.word)) dom
  (let ((fits (and (bvsle low high) (field.fits low high (bvsub (smax a) (smin a))))))
    (dom.make
      vir.zero
      word.max
      (ite fits low (bvnot most))
      (ite fits high most)
      (bvnot possible)
      ones)))

; The same from umin and umax.
(define-fun field.unsigned ((a dom) (low vir.word) (high vir.word) (possible vir.word) (ones vir.word) (most vir.word)) dom
  (let ((fits (and (bvule low high) (field.fits low high (bvsub (umax a) (umin a))))))
    (dom.make
      (ite fits low vir.zero)
      (ite fits high most)
      word.smin
      word.smax
      (bvnot possible)
      ones)))

(define-fun dom.sext8 ((a dom)) dom
  (field.signed a (vir.sext8.value (smin a)) (vir.sext8.value (smax a))
    (vir.sext8.value (set.possible a)) (vir.sext8.value (ones a)) limit.s8))
(define-fun dom.sext16 ((a dom)) dom
  (field.signed a (vir.sext16.value (smin a)) (vir.sext16.value (smax a))
    (vir.sext16.value (set.possible a)) (vir.sext16.value (ones a)) limit.s16))
(define-fun dom.sext32 ((a dom)) dom
  (field.signed a (vir.sext32.value (smin a)) (vir.sext32.value (smax a))
    (vir.sext32.value (set.possible a)) (vir.sext32.value (ones a)) limit.s32))

(define-fun dom.zext8 ((a dom)) dom
  (field.unsigned a (vir.zext8.value (umin a)) (vir.zext8.value (umax a))
    (vir.zext8.value (set.possible a)) (vir.zext8.value (ones a)) limit.u8))
(define-fun dom.zext16 ((a dom)) dom
  (field.unsigned a (vir.zext16.value (umin a)) (vir.zext16.value (umax a))
    (vir.zext16.value (set.possible a)) (vir.zext16.value (ones a)) limit.u16))
(define-fun dom.zext32 ((a dom)) dom
  (field.unsigned a (vir.zext32.value (umin a)) (vir.zext32.value (umax a))
    (vir.zext32.value (set.possible a)) (vir.zext32.value (ones a)) limit.u32))

; A field whose place is not known is at most what the lowest shift and the width, if known, let be.
(define-fun field.is_exact ((b dom)) Bool (= (count.least b) (count.most b)))
(define-fun field.width ((width dom)) vir.word (ite (field.is_exact width) (count.least width) vir.zero))

(define-fun dom.bfu ((a dom) (b dom) (c dom)) dom
  (let ((shift (count.least b)) (width (field.width c)))
  (let ((low (vir.bfu.value (umin a) shift width)) (high (vir.bfu.value (umax a) shift width))
        (distance (bvsub (bvlshr (umax a) shift) (bvlshr (umin a) shift)))
        (most (vir.bfu.value word.max shift width))
        (is_exact (and (field.is_exact b) (field.is_exact c))))
  (let ((fits (and is_exact (bvule low high) (field.fits low high distance))))
    (dom.make
      (ite fits low vir.zero)
      (ite fits high most)
      word.smin
      word.smax
      (ite is_exact (bvnot (vir.bfu.value (set.possible a) shift width)) vir.zero)
      (ite is_exact (vir.bfu.value (ones a) shift width) vir.zero))))))

; Shifted by 0, a signed range is one; shifted by more, its numbers have no sign left.
(define-fun dom.bfs ((a dom) (b dom) (c dom)) dom
  (let ((shift (count.least b)) (width (field.width c)))
  (let ((from (ite (= shift vir.zero) (smin a) (umin a))) (to (ite (= shift vir.zero) (smax a) (umax a))))
  (let ((low (vir.bfs.value from shift width)) (high (vir.bfs.value to shift width))
        (distance (bvsub (bvlshr to shift) (bvlshr from shift)))
        (most (bvlshr (vir.bfu.value word.max vir.zero width) vir.one))
        (is_exact (and (field.is_exact b) (field.is_exact c))))
  (let ((fits (and is_exact (bvsle low high) (field.fits low high distance))))
    (dom.make
      vir.zero
      word.max
      (ite fits low (bvnot most))
      (ite fits high most)
      (ite is_exact (bvnot (vir.bfs.value (set.possible a) shift width)) vir.zero)
      (ite is_exact (vir.bfs.value (ones a) shift width) vir.zero)))))))

; --- what a result says of an operand

(define-fun set.of_range ((umin vir.word) (umax vir.word)) dom
  (dom.make umin umax word.smin word.smax vir.zero vir.zero))
(define-fun set.of_bits ((zeros vir.word) (ones vir.word)) dom
  (dom.make vir.zero word.max word.smin word.smax zeros ones))

(define-fun dom.before.neg.a ((a dom) (b dom) (c dom)) dom (dom.neg c))
(define-fun dom.before.not.a ((a dom) (b dom) (c dom)) dom (dom.not c))
(define-fun dom.before.add.a ((a dom) (b dom) (c dom)) dom (dom.sub c b))
(define-fun dom.before.add.b ((a dom) (b dom) (c dom)) dom (dom.sub c a))
(define-fun dom.before.sub.a ((a dom) (b dom) (c dom)) dom (dom.add c b))
(define-fun dom.before.sub.b ((a dom) (b dom) (c dom)) dom (dom.sub a c))
(define-fun dom.before.xor.a ((a dom) (b dom) (c dom)) dom (dom.xor c b))
(define-fun dom.before.xor.b ((a dom) (b dom) (c dom)) dom (dom.xor c a))

(define-fun dom.before.and.a ((a dom) (b dom) (c dom)) dom
  (dom.make (umin c) word.max word.smin word.smax (bvand (zeros c) (ones b)) (ones c)))
(define-fun dom.before.and.b ((a dom) (b dom) (c dom)) dom (dom.before.and.a b a c))
(define-fun dom.before.or.a ((a dom) (b dom) (c dom)) dom
  (dom.make vir.zero (umax c) word.smin word.smax (zeros c) (bvand (ones c) (zeros b))))
(define-fun dom.before.or.b ((a dom) (b dom) (c dom)) dom (dom.before.or.a b a c))

; What says yes or no.
(define-fun before.truth ((c dom) (if_true dom) (if_false dom)) dom
  (ite (distinct (umin c) vir.zero) if_true (ite (= (umax c) vir.zero) if_false set.all)))
(define-fun set.not_0 () dom (set.of_range vir.one word.max))
(define-fun set.only_0 () dom (set.of_range vir.zero vir.zero))
(define-fun dom.before.lnot.a ((a dom) (b dom) (c dom)) dom (before.truth c set.only_0 set.not_0))
(define-fun dom.before.bool.a ((a dom) (b dom) (c dom)) dom (before.truth c set.not_0 set.only_0))
(define-fun dom.before.eq.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.eq.true.a a b) (dom.assume.eq.false.a a b)))
(define-fun dom.before.eq.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.eq.true.b a b) (dom.assume.eq.false.b a b)))
(define-fun dom.before.ne.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.ne.true.a a b) (dom.assume.ne.false.a a b)))
(define-fun dom.before.ne.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.ne.true.b a b) (dom.assume.ne.false.b a b)))
(define-fun dom.before.lts.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.lts.true.a a b) (dom.assume.lts.false.a a b)))
(define-fun dom.before.lts.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.lts.true.b a b) (dom.assume.lts.false.b a b)))
(define-fun dom.before.ltu.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.ltu.true.a a b) (dom.assume.ltu.false.a a b)))
(define-fun dom.before.ltu.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.ltu.true.b a b) (dom.assume.ltu.false.b a b)))
(define-fun dom.before.gts.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.gts.true.a a b) (dom.assume.gts.false.a a b)))
(define-fun dom.before.gts.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.gts.true.b a b) (dom.assume.gts.false.b a b)))
(define-fun dom.before.gtu.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.gtu.true.a a b) (dom.assume.gtu.false.a a b)))
(define-fun dom.before.gtu.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.gtu.true.b a b) (dom.assume.gtu.false.b a b)))
(define-fun dom.before.les.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.les.true.a a b) (dom.assume.les.false.a a b)))
(define-fun dom.before.les.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.les.true.b a b) (dom.assume.les.false.b a b)))
(define-fun dom.before.leu.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.leu.true.a a b) (dom.assume.leu.false.a a b)))
(define-fun dom.before.leu.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.leu.true.b a b) (dom.assume.leu.false.b a b)))
(define-fun dom.before.ges.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.ges.true.a a b) (dom.assume.ges.false.a a b)))
(define-fun dom.before.ges.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.ges.true.b a b) (dom.assume.ges.false.b a b)))
(define-fun dom.before.geu.a ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.geu.true.a a b) (dom.assume.geu.false.a a b)))
(define-fun dom.before.geu.b ((a dom) (b dom) (c dom)) dom
  (before.truth c (dom.assume.geu.true.b a b) (dom.assume.geu.false.b a b)))

; Of products that do not wrap; any two make one that is not 0 only if they are not.
(define-fun mul.wraps ((a dom) (b dom)) Bool
  (distinct (wide.high (wide.mul (umax a) (umax b))) vir.zero))
(define-fun dom.before.mul.a ((a dom) (b dom) (c dom)) dom
  (ite (or (mul.wraps a b) (= (umin b) vir.zero))
    (set.of_range (word.least (umin c) vir.one) word.max)
    (set.of_range (word.most (bvudiv (umin c) (umax b)) (word.least (umin c) vir.one))
      (bvudiv (umax c) (umin b)))))
(define-fun dom.before.mul.b ((a dom) (b dom) (c dom)) dom (dom.before.mul.a b a c))

; r << n/2 where 4^n is the highest power of 4 in x: in each step half as many places are left.
(define-fun root.step ((x vir.word) (n vir.word) (r vir.word)) vir.word
  (ite (= (bvlshr x n) vir.zero) r (bvshl r (bvlshr n vir.one))))
(define-fun root.rest ((x vir.word) (n vir.word)) vir.word
  (ite (= (bvlshr x n) vir.zero) x (bvlshr x n)))
(define-fun root.power ((x vir.word)) vir.word
  (let ((r (root.step x (_ bv32 64) vir.one)) (x (root.rest x (_ bv32 64))))
  (let ((r (root.step x (_ bv16 64) r)) (x (root.rest x (_ bv16 64))))
  (let ((r (root.step x (_ bv8 64) r)) (x (root.rest x (_ bv8 64))))
  (let ((r (root.step x (_ bv4 64) r)) (x (root.rest x (_ bv4 64))))
    (root.step x (_ bv2 64) r))))))

; What is at least twice that power has at least 4 times its square.
(define-fun dom.root ((a dom) (b dom)) dom
  (ite (mul.wraps a a) set.all
    (set.of_range vir.zero (bvsub (bvshl (root.power (umax b)) vir.one) vir.one))))

; Quotients, of a that is not negative where it has a sign: x / y = r is r * y <= x < (r + 1) * y.
(define-fun before.quotient ((b dom) (c dom)) dom
  (let ((most (wide.mul (umax c) (umax b))))
  (let ((beyond (bvadd (wide.low most) (bvsub (umax b) vir.one))))
    (set.of_range
      (bvmul (umin c) (umin b))
      (ite (or (distinct (wide.high most) vir.zero) (bvult beyond (wide.low most))) word.max beyond)))))
(define-fun dom.before.divu.a ((a dom) (b dom) (c dom)) dom (before.quotient b c))
(define-fun dom.before.divs.a ((a dom) (b dom) (c dom)) dom
  (ite (or (word.is_neg (smin a)) (word.is_neg (smin b)))
    (set.of_range (word.least (umin c) vir.one) word.max)
    (before.quotient b c)))

(define-fun dom.before.shl.a ((a dom) (b dom) (c dom)) dom
  (let ((n (count.least b)))
  (let ((keeps (and (shl.keeps_sign (smin a) n) (shl.keeps_sign (smax a) n))))
    (ite (distinct n (count.most b)) set.all
      (dom.make
        (ite (= (shl.lost (umax a) n) vir.zero) (bvlshr (umin c) n) vir.zero)
        (ite (= (shl.lost (umax a) n) vir.zero) (bvlshr (umax c) n) word.max)
        (ite keeps (bvashr (smin c) n) word.smin)
        (ite keeps (bvashr (smax c) n) word.smax)
        (bvlshr (zeros c) n)
        (bvlshr (ones c) n))))))

(define-fun dom.before.shru.a ((a dom) (b dom) (c dom)) dom
  (let ((n (count.least b)))
    (ite (distinct n (count.most b)) set.all
      (dom.make
        (bvshl (umin c) n)
        (ite (bvugt (umax c) (bvlshr word.max n)) word.max (bvnot (bvshl (bvnot (umax c)) n)))
        word.smin
        word.smax
        (bvshl (zeros c) n)
        (bvshl (ones c) n)))))

(define-fun dom.before.shrs.a ((a dom) (b dom) (c dom)) dom
  (let ((n (count.least b)))
    (ite (distinct n (count.most b)) set.all
      (dom.make
        vir.zero
        word.max
        (ite (bvslt (smin c) (bvashr word.smin n)) word.smin (bvshl (smin c) n))
        (ite (bvsgt (smax c) (bvashr word.smax n)) word.smax (bvnot (bvshl (bvnot (smax c)) n)))
        (bvshl (zeros c) n)
        (bvshl (ones c) n)))))

; A cast keeps low bits, and what fits.
(define-fun before.zext ((a dom) (c dom) (most vir.word)) dom
  (ite (bvule (umax a) most) c (set.of_bits (bvand (zeros c) most) (bvand (ones c) most))))
(define-fun dom.before.zext8.a ((a dom) (b dom) (c dom)) dom (before.zext a c limit.u8))
(define-fun dom.before.zext16.a ((a dom) (b dom) (c dom)) dom (before.zext a c limit.u16))
(define-fun dom.before.zext32.a ((a dom) (b dom) (c dom)) dom (before.zext a c limit.u32))
(define-fun before.sext ((a dom) (c dom) (most vir.word) (low vir.word)) dom
  (ite (and (bvsle (bvnot most) (smin a)) (bvsle (smax a) most)) c
    (set.of_bits (bvand (zeros c) low) (bvand (ones c) low))))
(define-fun dom.before.sext8.a ((a dom) (b dom) (c dom)) dom (before.sext a c limit.s8 limit.u8))
(define-fun dom.before.sext16.a ((a dom) (b dom) (c dom)) dom (before.sext a c limit.s16 limit.u16))
(define-fun dom.before.sext32.a ((a dom) (b dom) (c dom)) dom (before.sext a c limit.s32 limit.u32))

; --- what an operation says of its operands and its result together

; of_a * x + of_b * y + of_c * z is one of the words from `least` up to `most`, where z is what the
; operation gives for x and y; where most is below least, they go on from the greatest word to 0.
(declare-datatypes ((relation 0)) (((relation.make
  (of_a vir.word) (of_b vir.word) (of_c vir.word) (least vir.word) (most vir.word)))))

(define-fun word.minus () vir.word word.max)
(define-fun relation.none () relation (relation.make vir.zero vir.zero vir.zero vir.zero vir.zero))
(define-fun relation.zero ((of_a vir.word) (of_b vir.word)) relation
  (relation.make of_a of_b vir.one vir.zero vir.zero))

(define-fun dom.relation.neg ((a dom) (b dom) (c dom)) relation (relation.zero vir.one vir.zero))
(define-fun dom.relation.add ((a dom) (b dom) (c dom)) relation (relation.zero word.minus word.minus))
(define-fun dom.relation.sub ((a dom) (b dom) (c dom)) relation (relation.zero word.minus vir.one))

; Of numbers whose product does not wrap it is as often the larger as the smaller is at least, and more;
; as often as the one is that is known, exactly.
(define-fun relation.product ((a dom) (b dom)) relation
  (let ((span (bvsub (umax b) (umin b))))
    (relation.make (bvneg (umin b)) vir.zero vir.one vir.zero (bvmul span (umax a)))))
(define-fun relation.turned ((r relation)) relation
  (relation.make (of_b r) (of_a r) (of_c r) (least r) (most r)))
(define-fun product.is_turned ((a dom) (b dom)) Bool
  (ite (= (set.is_const a) (set.is_const b)) (bvult (umax a) (umax b)) (set.is_const a)))
(define-fun dom.relation.mul ((a dom) (b dom) (c dom)) relation
  (ite (product.is_turned a b)
    (ite (and (mul.wraps a b) (distinct (umin a) (umax a))) relation.none
      (relation.turned (relation.product b a)))
    (ite (and (mul.wraps a b) (distinct (umin b) (umax b))) relation.none
      (relation.product a b))))

(define-fun dom.relation.shl ((a dom) (b dom) (c dom)) relation
  (ite (distinct (umin b) (umax b)) relation.none
    (relation.zero (bvneg (bvshl vir.one (count.least b))) vir.zero)))

; A quotient as often as its divisor is what was divided, less what is left: rounded down, or to 0.
(define-fun relation.quotient ((times vir.word) (is_down Bool)) relation
  (ite (bvslt times (bvadd vir.one vir.one)) relation.none
    (relation.make word.minus vir.zero times
      (bvsub vir.one times) (ite is_down vir.zero (bvsub times vir.one)))))
(define-fun relation.divisor ((b dom)) vir.word (ite (set.is_const b) (umin b) vir.zero))
(define-fun relation.divisor.shift ((b dom)) vir.word
  (ite (set.is_const b) (bvshl vir.one (count.least b)) vir.zero))
(define-fun dom.relation.divu ((a dom) (b dom) (c dom)) relation
  (relation.quotient (relation.divisor b) true))
(define-fun dom.relation.divs ((a dom) (b dom) (c dom)) relation
  (relation.quotient (relation.divisor b) (bvsge (smin a) vir.zero)))
(define-fun dom.relation.shru ((a dom) (b dom) (c dom)) relation
  (relation.quotient (relation.divisor.shift b) true))
(define-fun dom.relation.shrs ((a dom) (b dom) (c dom)) relation
  (relation.quotient (relation.divisor.shift b) true))
(define-fun dom.relation.remu ((a dom) (b dom) (c dom)) relation
  (relation.make vir.zero vir.one word.minus vir.one (umax b)))

; What leaves some low bits as they are: times 2^n, as often as moves all others out, both are the same.
(define-fun relation.low ((mask vir.word)) relation
  (let ((times (bvadd (bvudiv word.max (bvadd mask vir.one)) vir.one)))
    (ite (or (= mask vir.zero) (= mask word.max) (distinct (bvand mask (bvadd mask vir.one)) vir.zero))
      relation.none
      (relation.make (bvneg times) vir.zero times vir.zero vir.zero))))
(define-fun dom.relation.and ((a dom) (b dom) (c dom)) relation
  (relation.low (relation.divisor b)))
(define-fun dom.relation.zext8 ((a dom) (b dom) (c dom)) relation (relation.low limit.u8))
(define-fun dom.relation.zext16 ((a dom) (b dom) (c dom)) relation (relation.low limit.u16))
(define-fun dom.relation.zext32 ((a dom) (b dom) (c dom)) relation (relation.low limit.u32))

; Comparisons that are decided.  What is below something is that less 1 to what its bounds are apart.
(define-fun relation.below ((least vir.word) (span vir.word)) relation
  (relation.make word.minus vir.one vir.zero least span))
(define-fun relation.above ((least vir.word) (span vir.word)) relation
  (relation.make vir.one word.minus vir.zero least span))
(define-fun relation.decided ((c dom) (if_true relation) (if_false relation)) relation
  (ite (distinct (umin c) vir.zero) if_true (ite (= (umax c) vir.zero) if_false relation.none)))
(define-fun signed.below ((a dom) (b dom) (least vir.word)) relation
  (relation.below least (bvsub (smax b) (smin a))))
(define-fun signed.above ((a dom) (b dom) (least vir.word)) relation
  (relation.above least (bvsub (smax a) (smin b))))
(define-fun unsigned.below ((a dom) (b dom) (least vir.word)) relation
  (relation.below least (bvsub (umax b) (umin a))))
(define-fun unsigned.above ((a dom) (b dom) (least vir.word)) relation
  (relation.above least (bvsub (umax a) (umin b))))
(define-fun dom.relation.eq ((a dom) (b dom) (c dom)) relation
  (relation.decided c (relation.above vir.zero vir.zero) (relation.above vir.one word.max)))
(define-fun dom.relation.ne ((a dom) (b dom) (c dom)) relation
  (relation.decided c (relation.above vir.one word.max) (relation.above vir.zero vir.zero)))
(define-fun dom.relation.lts ((a dom) (b dom) (c dom)) relation
  (relation.decided c (signed.below a b vir.one) (signed.above a b vir.zero)))
(define-fun dom.relation.gts ((a dom) (b dom) (c dom)) relation
  (relation.decided c (signed.above a b vir.one) (signed.below a b vir.zero)))
(define-fun dom.relation.les ((a dom) (b dom) (c dom)) relation
  (relation.decided c (signed.below a b vir.zero) (signed.above a b vir.one)))
(define-fun dom.relation.ges ((a dom) (b dom) (c dom)) relation
  (relation.decided c (signed.above a b vir.zero) (signed.below a b vir.one)))
(define-fun dom.relation.ltu ((a dom) (b dom) (c dom)) relation
  (relation.decided c (unsigned.below a b vir.one) (unsigned.above a b vir.zero)))
(define-fun dom.relation.gtu ((a dom) (b dom) (c dom)) relation
  (relation.decided c (unsigned.above a b vir.one) (unsigned.below a b vir.zero)))
(define-fun dom.relation.leu ((a dom) (b dom) (c dom)) relation
  (relation.decided c (unsigned.below a b vir.zero) (unsigned.above a b vir.one)))
(define-fun dom.relation.geu ((a dom) (b dom) (c dom)) relation
  (relation.decided c (unsigned.above a b vir.zero) (unsigned.below a b vir.one)))
