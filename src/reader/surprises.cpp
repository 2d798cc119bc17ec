#include "reader/surprises.hpp"

#include <fmt/format.h>

#include "reader/text.hpp"

namespace emf::reader {
namespace {

void warn_of_entity(const Document& document, const Members& members, std::string_view first,
                    std::string_view second, Report& report) {
  const auto one = members.find(first);
  const auto other = members.find(second);
  if (!one || !other || document[*one].kind != Kind::String ||
      document[*other].kind != Kind::String) {
    return;
  }
  report.at_key(rules::names_entity, *one,
                fmt::format("members {} and {} together name the entity that CloudWatch files the "
                            "line under",
                            quoted(first), quoted(second)));
}

/// Every value that is no array or object is a field, every element of an array too.
void warn_of_undiscovered_fields(const Document& document, const Members& members, Report& report) {
  constexpr std::size_t discovered = 200;
  std::size_t fields = 0;
  Index next = 0;
  for (const auto& [member, role] : members.all()) {
    for (; next < member; ++next) {
      if (document[next].kind != Kind::Array && document[next].kind != Kind::Object) ++fields;
    }
    if (fields < discovered || role != Role::Property) continue;
    report.at_key(rules::undiscovered_field, member,
                  fmt::format("property {} stands behind {} other fields; Logs Insights finds the "
                              "first {} of a line",
                              quoted(document.key(member)), grouped(fields), discovered));
    return;
  }
}

}  // namespace

void warn_of_surprises(const Document& document, const Members& members, Report& report) {
  warn_of_entity(document, members, "Service", "Environment", report);
  warn_of_entity(document, members, "ResourceType", "Identifier", report);
  warn_of_undiscovered_fields(document, members, report);
}

}  // namespace emf::reader
