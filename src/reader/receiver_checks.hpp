#pragma once

#include <string_view>

#include <emf/reader.hpp>

#include "reader/document.hpp"
#include "reader/members.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// More than any receiver takes.
inline constexpr std::size_t longest_line = 1'048'576;

/// Reports a line that the receiver cuts or refuses, or that some of its kind do.
void check_length(std::string_view line, Receiver receiver, Report& report);

/// What the receiver itself reads of a document: log group and stream, levels.
void check_for_receiver(const Document& document, const Members& members, Receiver receiver,
                        Report& report);

/// An agent to which lines are sent; of a file, it reads no document.
bool is_agent_with_socket(Receiver receiver) noexcept;

}  // namespace emf::reader
