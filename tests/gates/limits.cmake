# What the gates allow. A change that needs more raises the number here and says why.

# Instructions for one document, recorded by name and written to memory (callgrind): 3 % above what was measured, and no
# more than the goals, which are 1,200, 6,500, 36,000 and 22,000.
set(instructions_W1 1200)
set(instructions_W2 5900)
set(instructions_W3 28900)
set(instructions_W4 22000)

# Bytes by which the library makes a static program larger: 3 % above what was measured, for a page more or less of code and
# constants is 8 KiB already. The goals, 150,000 and 400,000 bytes, are not reached. Of the first, 164,000 are the library's
# own code, which has no large part any more, and 23,000 what it needs of libstdc++ and glibc. Of the second, 221,000 are
# glibc's resolver (193,000) and its threads: linked statically, they are there whether or not a host name is configured.
set(size_stdout_only 190000)
set(size_default_environment 519000)
