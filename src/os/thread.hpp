#pragma once

#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace emf::os {

/// A thread that takes none of the program's signals: their handlers run on the program's own
/// threads, and interrupt no call of ours. None when the system cannot start one; then `error` says
/// why.
std::optional<std::thread> start_thread(const char* name, std::function<void()> work,
                                        std::string& error);

}  // namespace emf::os
