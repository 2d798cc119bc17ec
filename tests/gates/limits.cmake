# What the gates allow. A change that needs more raises the number here and says why.

# About 5 % above what was measured with validation, splitting and locks in place. The goals are
# 1,200, 6,500, 36,000 and 22,000 instructions, 150,000 and 400,000 bytes; only that of W3 is reached.

# Instructions for one document, recorded by name and written to memory (callgrind).
set(instructions_W1 1780)
set(instructions_W2 7980)
set(instructions_W3 37700)
set(instructions_W4 26200)

# Bytes by which the library makes a static program larger.
set(size_stdout_only 297000)
set(size_default_environment 660000)
