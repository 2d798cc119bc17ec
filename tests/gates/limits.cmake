# What the gates allow. A change that needs more raises the number here and says why.

# About 5 % above what was measured with validation, splitting and locks in place. The goals are
# 1,200, 6,500, 36,000 and 22,000 instructions; only that of W3 is reached.

# Instructions for one document, recorded by name and written to memory (callgrind).
set(instructions_W1 1780)
set(instructions_W2 7980)
set(instructions_W3 37700)
set(instructions_W4 26200)

# Bytes by which the library makes a static program larger: 3 % above what was measured. The goals, 150,000 and 400,000
# bytes, are not reached. Of the first, 145,000 are the library's own code, which has no large part any more, and 23,000
# what it needs of libstdc++ and glibc. Of the second, 221,000 are glibc's resolver (193,000) and its threads: linked
# statically, they are there whether or not a host name is configured.
set(size_stdout_only 173000)
set(size_default_environment 494000)
