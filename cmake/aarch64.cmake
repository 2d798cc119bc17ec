# Toolchain: 64-bit ARM by Debian's cross compiler; the tests run under qemu, which translates one process.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -L /usr/aarch64-linux-gnu)

# Dependencies from the packages of this machine: headers suit every processor, GoogleTest is built from its source.
file(GLOB fmt_DIR /usr/lib/*/cmake/fmt)
set(FETCHCONTENT_SOURCE_DIR_GTEST /usr/src/googletest)
