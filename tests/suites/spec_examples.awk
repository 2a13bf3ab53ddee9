# spec_examples.awk - the examples of spec/emmett.md as cases for spec_examples.sh.
#
#   awk -v dir=DIR -f spec_examples.awk spec/emmett.md
#
# Writes DIR/N.emt, a script; DIR/N.given, text that goes before it; DIR/N.want, lines of
#
#   at LINE              where the example stands
#   error RULE LINE      the script is rejected by that rule at that line of itself (0: anywhere)
#   warning TAG LINE     it has that warning there
#   prints               run, it prints DIR/N.prints, and perhaps a newline
#
# and prints the numbers of examples that are fragments or say nothing that can be checked.
#
# A fence of an example is cut into chunks: declarations, functions and probes, or statements, each of
# which gets a probe around it.  What bears no `// error: RULE` is accepted together; each chunk that
# does is rejected together with those.  In the text of an example `CODE` prints `TEXT` (or a fence),
# `CODE`: error RULE, and `CODE` is accepted are cases; code that it begins with is accepted, unless it
# says otherwise.  In a table of calls each row is a case.  Comments before an example change that:
#
#   <!-- fragment -->      not to be checked
#   <!-- given TEXT -->    declarations that the example leaves out
#   <!-- probe NAME -->    the probe around statements; else VMM:HV_Exit, or VMK:VMKLoad to print
#   <!-- file -->          nothing gets a probe around it
#   <!-- whole -->         one script with all its errors, not one for each

function forget_marks() {
	given = probe = ""; is_file = is_whole = is_fragment = 0
}

# The line without its comment; strings are respected, block comments are not.
function code_of(line,    i, c, quoted) {
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quoted && c == "\\") i++
		else if (c == "\"") quoted = !quoted
		else if (!quoted && substr(line, i, 2) == "//") return substr(line, 1, i - 1)
	}
	return line
}

function filled(line,    code, rest) {
	code = code_of(line)
	rest = substr(line, length(code) + 1)
	gsub(/\{ \.\. \}/, "{ }", code)
	gsub(/ \.\.( |$)/, " ; ", code)
	return code rest
}

function depth_change(code,    text, n) {
	text = code
	gsub(/"([^"\\]|\\.)*"/, "", text)
	n = gsub(/[{(\[]/, "", text)
	return n - gsub(/[})\]]/, "", text)
}

function is_external(code) {
	sub(/^[ \t]+/, "", code)
	if (code ~ /^(if|for|foreach|while|do|try|return|switch|goto)([^A-Za-z0-9_]|$)/) return 0
	if (code ~ /^([#@]|\/\*|\/\/)/) return 1
	if (code ~ /^(memmodel|typedef|struct|union|enum|bag|aggr|string|void|char|short|int|long|signed|unsigned|u?int(8|16|32|64)|const|volatile|static|perthread|pervmk?|perhost)([^A-Za-z0-9_]|$)/) return 1
	if (code ~ /^(VMK|POSIX|VMM[0-9]*|VMX[0-9]*|GUEST[0-9]*|ENTER|EXIT|OFFSET|STEP|READ|WRITE|TIMER|PROFILE):/) return 1
	return code ~ /^[A-Za-z_][A-Za-z0-9_!]*[ ]*(\([^;]*\))?[ ]*\{/
}

function begin_case(line) {
	n_cases++
	name = dir "/" n_cases
	n_out = 0
	printf "%s", "" > (name ".emt")
	printf "%s", given > (name ".given")
	print "at " line > (name ".want")
}

function end_case() {
	close(name ".emt"); close(name ".given"); close(name ".want")
}

function out(text) { print text > (name ".emt"); n_out++ }
function want(text) { print text > (name ".want") }

function put_chunk(k, with_errors,    i, is_wrapped, m) {
	is_wrapped = !is_file && !chunk_external[k]
	if (is_wrapped) out((probe ? probe : "VMM:HV_Exit") " {")
	for (i = chunk_first[k]; i <= chunk_last[k]; i++) {
		out(filled(block[i]))
		if (with_errors && match(block[i], /\/\/ error: [A-Z]-[0-9]+/)) {
			m = substr(block[i], RSTART + 10, RLENGTH - 10)
			want("error " m " " n_out)
		}
		if (!with_errors && match(block[i], /\/\/.*warning: [a-z-]+/)) {
			m = substr(block[i], RSTART, RLENGTH)
			sub(/.*warning: /, "", m)
			want("warning " m " " n_out)
		}
	}
	if (is_wrapped) out("}")
}

function cut_into_chunks(    i, code, depth, open) {
	n_chunks = depth = open = 0
	for (i = 1; i <= n_block; i++) {
		code = filled(code_of(block[i]))
		if (!open) {
			if (code ~ /^[ \t]*$/) continue
			chunk_first[++n_chunks] = i
			chunk_external[n_chunks] = is_external(code)
			chunk_error[n_chunks] = 0
			open = 1
		}
		chunk_last[n_chunks] = i
		if (block[i] ~ /\/\/ error: [A-Z]-[0-9]+/) chunk_error[n_chunks] = 1
		if (code !~ /^[#@]/) depth += depth_change(code)
		if (depth <= 0 && (code ~ /[;}][ \t]*$/ || code ~ /^[#@]/ || chunk_error[n_chunks] || code ~ /\/\*.*\*\//)) {
			open = 0
			depth = 0
		}
	}
}

function fence_cases(line,    k, j, n_good) {
	cut_into_chunks()
	if (is_whole) {
		begin_case(line)
		for (k = 1; k <= n_chunks; k++) put_chunk(k, 1)
		end_case()
		return
	}
	for (k = 1; k <= n_chunks; k++) n_good += !chunk_error[k]
	if (n_good > 0) {
		begin_case(line)
		for (k = 1; k <= n_chunks; k++) if (!chunk_error[k]) put_chunk(k, 0)
		end_case()
		last_good = name
	}
	for (j = 1; j <= n_chunks; j++) {
		if (!chunk_error[j]) continue
		begin_case(line)
		for (k = 1; k <= n_chunks; k++)
			if (k == j || !chunk_error[k]) put_chunk(k, k == j)
		end_case()
	}
}

# `CODE` of one line; DECLARATIONS .. STATEMENTS are cut there.
function inline_case(line, code, default_probe,    at) {
	begin_case(line)
	if (is_file || code ~ /(VMK|VMM|VMX|GUEST)[0-9]*:[A-Za-z0-9_.:]+ *(\([^)]*\))? *\{/) {
		out(filled(code))
		return
	}
	at = index(code, "; .. ")
	if (at) {
		out(substr(code, 1, at))
		code = substr(code, at + 5)
	}
	out((probe ? probe : default_probe) " {")
	out(filled(code))
	out("}")
}

function prints(text) {
	want("prints")
	printf "%s", text > (name ".prints")
	close(name ".prints")
}

function inline_cases(line, text,    part, code, rest, is_first, start) {
	is_first = 1
	while (match(text, /`[^`]+`(: error [A-Z]-[0-9]+| prints `[^`]*`| is accepted| prints$)?/)) {
		start = RSTART
		part = substr(text, RSTART + 1, RLENGTH - 1)
		text = substr(text, RSTART + RLENGTH)
		code = substr(part, 1, index(part, "`") - 1)
		rest = substr(part, length(code) + 2)
		if (rest ~ /^: error/) {
			inline_case(line, code, "VMM:HV_Exit")
			want("error " substr(rest, 9) " 0")
			end_case()
		} else if (rest ~ /^ prints `/) {
			inline_case(line, code, "VMK:VMKLoad")
			prints(substr(rest, 10, length(rest) - 10))
			end_case()
		} else if (rest == " prints") {
			inline_case(line, code, "VMK:VMKLoad")
			awaits_output = 1
		} else if (rest == " is accepted" || (is_first && start == 1 && code ~ /([;}]| \.\.)$/ && text !~ /^ (is rejected|is an error)/)) {
			inline_case(line, code, "VMM:HV_Exit")
			end_case()
		}
		is_first = 0
	}
}

# | `CODE` | `TEXT` |
function row_case(line, text,    code, at) {
	gsub(/\\\|/, "\001", text)
	split(text, cells, "|")
	code = cells[2]; rest = cells[3]
	gsub(/^ *`|` *$/, "", code); gsub(/^ *`|` *$/, "", rest)
	gsub("\001", "|", code); gsub("\001", "|", rest)
	inline_case(line, code ";", "VMK:VMKLoad")
	prints(rest)
	end_case()
}

BEGIN { forget_marks() }

/^<!-- / {
	mark = $0
	sub(/^<!-- /, "", mark); sub(/ -->$/, "", mark)
	if (mark == "fragment") is_fragment = 1
	else if (mark == "file") is_file = 1
	else if (mark == "whole") is_whole = 1
	else if (mark ~ /^given /) given = given substr(mark, 7) "\n"
	else if (mark ~ /^probe /) probe = substr(mark, 7)
	next
}

/^```/ && in_fence {
	in_fence = 0
	if (awaits_output) {
		text = ""
		for (i = 1; i <= n_block; i++) text = text block[i] "\n"
		prints(text)
		end_case()
		awaits_output = 0
	} else if (is_fragment) {
		n_fragments++
	} else if (in_example) {
		fence_cases(fence_line)
	}
	forget_marks()
	next
}
in_fence { block[++n_block] = $0; next }
/^```/ {
	in_fence = 1
	n_block = 0
	fence_line = NR
	last_good = ""
	next
}

/^###? / { in_example = 0; last_good = ""; forget_marks(); next }
/^\*\*Example/ {
	in_example = 1
	text = $0
	sub(/^\*\*Example\.?\*\* */, "", text)
	if (is_fragment) n_fragments++
	else inline_cases(NR, text)
	if (text != "" && !awaits_output) forget_marks()
	next
}
in_example && /^\| `/ { row_case(NR, $0); next }
in_example && last_good != "" && /^prints `/ {
	text = $0
	sub(/^prints `/, "", text); sub(/`.*/, "", text)
	printf "%s", text > (last_good ".prints")
	print "prints" >> (last_good ".want")
	close(last_good ".prints")
	close(last_good ".want")
	last_good = ""
}
# Further lines of the text make claims; they begin with none.
in_example && /`/ { inline_cases(NR, " " $0) }

END { print n_fragments + 0 }
